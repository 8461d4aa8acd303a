import type { ApprovalPreview } from "../contracts/approvals.ts";
import type { CallWork } from "./answer-call.ts";
import { NOT_UNDERSTOOD } from "./check-progress.ts";
import { offeredTools } from "./offered-tools.ts";
import type { OpenCall } from "./ports/journal.ts";
import type { Tool } from "./ports/tool.ts";
import { shorten } from "./shorten.ts";

/** Characters of a refusal: enough to correct a call, whatever a model has written into it. */
const MAX_REFUSAL = 3_000;

export type PreparedCall = {
  kind: "ready";
  tool: Tool;
  args: unknown;
  /** Set at the gate, where a person's approval was found to hold for what is there now. */
  seen?: ApprovalPreview;
};

/** Finds the tool and reads the arguments, or says in words for the model what to correct. */
export function prepareCall(
  { deps, state }: Pick<CallWork, "deps" | "state">,
  call: OpenCall,
): PreparedCall | { kind: "bad"; message: string } {
  const names = offeredTools(state.assignment, deps.tools).tools.map(({ name }) => name);
  const tool = names.includes(call.tool) ? deps.tools.get(call.tool) : undefined;
  if (!tool) return bad(unknownTool(call.tool, names));
  const json = isBlank(call.arguments) ? {} : call.arguments;
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return bad(
      `the arguments of ${call.tool} are not a valid JSON object. Call it again with arguments that match its schema; where they were cut off, write less at a time, such as a long file in parts.`,
    );
  }
  try {
    return { kind: "ready", tool, args: tool.parse(json) };
  } catch (error) {
    return bad(`${error instanceof Error ? error.message : String(error)}`);
  }
}

function unknownTool(name: string, names: readonly string[]): string {
  if (names.length === 0) return "no tool can be called now. Write your final answer as text.";
  return `there is no tool “${shorten(name, 100)}” here. The tools are: ${names.join(", ")}.`;
}

/** Some models write nothing where a tool needs no arguments. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

function bad(message: string): { kind: "bad"; message: string } {
  return { kind: "bad", message: NOT_UNDERSTOOD + shorten(message, MAX_REFUSAL) };
}
