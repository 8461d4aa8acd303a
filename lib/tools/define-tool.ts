import { z } from "zod";
import type {
  Effect,
  RecordedChange,
  Recovery,
  Settlement,
  Tool,
  ToolContext,
  ToolOutcome,
} from "../agent/ports/tool.ts";
import type { ApprovalPreview } from "../contracts/approvals.ts";
import { shorten } from "./words.ts";

/** Problems of a call that are named at once: each row of a table may have one of its own. */
const MOST_PROBLEMS = 8;

/** A tool with its arguments typed; see `Tool` for what each part means. */
export type ToolParts<S extends z.ZodType> = {
  name: string;
  /** For the model: what it does and when to use it. */
  description: string;
  schema: S;
  repeatable: boolean;
  describe(args: z.output<S>): string;
  effects?(args: z.output<S>, context: ToolContext): Promise<Effect[]>;
  preview?(args: z.output<S>, context: ToolContext): Promise<ApprovalPreview>;
  execute(args: z.output<S>, context: ToolContext, signal: AbortSignal): Promise<ToolOutcome>;
  settle?(args: z.output<S>, context: ToolContext, answer: Settlement): Promise<ToolOutcome>;
  inspect?(args: z.output<S>, context: ToolContext): Promise<string>;
  recover?(context: ToolContext, recovery?: Recovery): Promise<RecordedChange[]>;
  asks?: "question" | "plan";
};

/** Makes a tool from its parts: one schema both describes the arguments to the model and checks them. */
export function defineTool<S extends z.ZodType>(parts: ToolParts<S>): Tool {
  const { name, schema, inspect, settle } = parts;
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, { io: "input" });
  const typed = (args: unknown) => args as z.output<S>;
  return {
    name,
    definition: { name, description: parts.description, parameters },
    repeatable: parts.repeatable,
    parse: (json) => parseArguments(name, schema, json),
    describe: (args) => parts.describe(typed(args)),
    effects: async (args, context) => (await parts.effects?.(typed(args), context)) ?? [],
    preview: async (args, context) =>
      (await parts.preview?.(typed(args), context)) ?? {
        kind: "arguments",
        title: parts.describe(typed(args)),
        arguments: args,
      },
    execute: (args, context, signal) => parts.execute(typed(args), context, signal),
    ...(settle ? { settle: (args: unknown, context, answer) => settle(typed(args), context, answer) } : {}),
    ...(inspect ? { inspect: (args: unknown, context: ToolContext) => inspect(typed(args), context) } : {}),
    ...(parts.recover ? { recover: parts.recover } : {}),
    ...(parts.asks ? { asks: parts.asks } : {}),
  };
}

function parseArguments<S extends z.ZodType>(name: string, schema: S, json: unknown): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const problems = issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) =>
      shorten(path.length > 0 ? `${path.map(String).join(".")}: ${message}` : message, 300),
    );
  if (issues.length > MOST_PROBLEMS) problems.push(`and ${issues.length - MOST_PROBLEMS} more problems`);
  throw new Error(
    `the arguments of ${name} are not right. ${problems.join("; ").replace(/\.$/, "")}. Correct them and call it again.`,
  );
}
