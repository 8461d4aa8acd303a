import type { AgentDeps } from "./deps.ts";
import { activityOf } from "./execute-call.ts";
import { decide } from "./gate-call.ts";
import type { AgentState, OpenCall, TurnRecord } from "./ports/journal.ts";
import type { ModelToolCall } from "./ports/model.ts";
import { prepareCall } from "./prepare-call.ts";

const LOOKS_MS = 50;

/**
 * Looks at a turn's only call before the turn is recorded, so that a call that needs nobody's leave is begun by the same
 * write. Anything else goes its usual way afterwards: several calls are looked at together before the first is begun.
 */
export async function passesGate(
  deps: AgentDeps,
  state: AgentState,
  calls: readonly ModelToolCall[],
): Promise<TurnRecord["begins"]> {
  const [told] = calls;
  if (!told || calls.length > 1) return undefined;
  const call = asOpenCall(told);
  const prepared = prepareCall({ deps, state }, call);
  if (prepared.kind === "bad" || prepared.tool.asks) return undefined;
  // Nothing may keep the answer from being recorded, or at least counted: whatever is wrong shows again there.
  const context = await deps.journal.toolContext().catch(() => null);
  if (!context) return undefined;
  const look = decide(state, call, prepared, context).catch(() => null);
  // Nor for long: what is paid for is recorded first, and a large folder looked at afterwards.
  const patience = new Promise<null>((resolve) => setTimeout(resolve, LOOKS_MS, null));
  const decision = await Promise.race([look, patience]);
  return decision?.kind === "allow" ? { activity: activityOf(prepared) } : undefined;
}

function asOpenCall({ id, name, arguments: text }: ModelToolCall): OpenCall {
  return { id, call_id: id, tool: name, arguments: parsed(text), status: "requested", words: null };
}

/** What is not JSON is refused when the call's turn comes. */
function parsed(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
