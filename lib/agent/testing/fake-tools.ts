import { planSchema } from "../../contracts/plan.ts";
import type { Effect, Tool, ToolContext, ToolOutcome, ToolRegistry } from "../ports/tool.ts";

export type FakeTool = Partial<Omit<Tool, "execute" | "effects">> & {
  name: string;
  effects?: (args: Record<string, unknown>) => Effect[] | Promise<Effect[]>;
  execute?: (
    args: Record<string, unknown>,
    signal: AbortSignal,
    context: ToolContext,
  ) => ToolOutcome | Promise<ToolOutcome>;
};

/** A tool that does what a test says; by default it reads nothing and answers "ok". */
export function fakeTool({ name, effects, execute, ...parts }: FakeTool): Tool {
  return {
    name,
    definition: { name, description: `Does ${name}.`, parameters: { type: "object" } },
    repeatable: false,
    parse: (json) => json,
    describe: () => `Doing ${name}`,
    effects: async (args) => (await effects?.(args as Record<string, unknown>)) ?? [],
    preview: async (args) => ({ kind: "arguments", title: name, arguments: args }),
    execute: async (args, context, signal) =>
      (await execute?.(args as Record<string, unknown>, signal, context)) ?? { ok: true, result: "ok" },
    ...parts,
  };
}

/** An effect on a file of people, unless told otherwise. */
export function effect(kind: Effect["kind"], change: Partial<Effect> = {}): Effect {
  return { kind, path: "files/a.txt", area: "granted", made_by_run: false, ...change };
}

const plan = fakeTool({
  name: "plan_propose",
  asks: "plan",
  parse: (json) => {
    const parsed = planSchema.safeParse(json);
    if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join(" "));
    return parsed.data;
  },
  preview: async (args) => ({ kind: "plan", title: "Plan?", plan: planSchema.parse(args) }),
  execute: (args) => ({
    ok: true,
    result: "The plan is settled.",
    run_effects: [{ kind: "plan", plan: planSchema.parse(args) }],
  }),
});

const question = fakeTool({
  name: "ask_user",
  asks: "question",
  preview: async () => ({ kind: "question", title: "Which?", choices: [] }),
});

/** A registry of the given tools, with a plan and a question always among them. */
export function fakeRegistry(...tools: FakeTool[]): ToolRegistry {
  const all = [plan, question, ...tools.map(fakeTool)];
  return {
    get: (name) => all.find((tool) => tool.name === name),
    definitions: () => all.map(({ definition }) => definition),
  };
}
