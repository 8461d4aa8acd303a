import { withRepeatHint } from "./check-progress.ts";
import { canonicalArguments, canonicalJson } from "./conversation.ts";
import { cutResult } from "./cut-result.ts";
import type { AgentDeps } from "./deps.ts";
import type { AgentState, OpenCall } from "./ports/journal.ts";
import type { ModelMessage } from "./ports/model.ts";
import type { ToolOutcome } from "./ports/tool.ts";

/** What is known while the calls of one turn are worked off. */
export type CallWork = {
  deps: AgentDeps;
  state: AgentState;
  /** The conversation with the results so far. */
  messages: ModelMessage[];
  finished: Set<string>;
  waiting: Set<string>;
  /** Something was carried out, so that what was decided before may no longer hold. */
  changed: boolean;
  /** The rights with which each call was allowed, by its id. */
  gatedWith: Map<string, string>;
  /** A plan of this turn is on its way already. */
  planProposed: boolean;
  planAccepted: boolean;
};

export function callContext(deps: AgentDeps, state: AgentState): CallWork {
  return {
    deps,
    state,
    messages: [...state.messages],
    finished: new Set(),
    waiting: new Set(),
    changed: false,
    gatedWith: new Map(),
    planProposed: state.open_calls.some(
      ({ status, tool }) => status !== "requested" && deps.tools.get(tool)?.asks === "plan",
    ),
    planAccepted: false,
  };
}

/** Writes the receipt of a call that was answered without being carried out. */
export function answerCall(
  work: CallWork,
  call: OpenCall,
  answer: { ok: boolean; result: string },
): Promise<void> {
  return finishWith(work, call, answer, {});
}

/** Writes the receipt of a call, its result bounded to what a conversation can hold. */
export async function finishWith(
  work: CallWork,
  call: OpenCall,
  outcome: ToolOutcome,
  extra: { duration_ms?: number; interrupted?: boolean },
): Promise<void> {
  const { result: bare, ...kept } = cutResult(outcome.result, call.id, work.state.context_window);
  const asked = askedAs(work.state.messages, call);
  const result = withRepeatHint(work.messages, { tool: call.tool, arguments: asked.arguments, result: bare });
  await work.deps.journal.finishCall(call, { duration_ms: 0, ...outcome, ...extra, ...kept, result });
  work.messages.push({ role: "tool", tool_call_id: asked.id, tool: call.tool, content: result });
  work.finished.add(call.id);
}

/** The call as the conversation carries it: as the model wrote it. */
export function askedAs(
  messages: readonly ModelMessage[],
  call: OpenCall,
): { id: string; arguments: string } {
  const own = canonicalJson(call.arguments) ?? "";
  const written = messages.findLast((message) => message.role === "assistant")?.tool_calls ?? [];
  // The journal may have replaced an id that was not unique in the run.
  const asked =
    written.find(({ id }) => id === call.call_id) ??
    written.find((other) => other.name === call.tool && canonicalArguments(other.arguments) === own);
  return { id: asked?.id ?? call.call_id, arguments: asked?.arguments ?? own };
}
