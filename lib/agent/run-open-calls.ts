import { answerCall, callContext, finishWith } from "./answer-call.ts";
import type { AgentDeps } from "./deps.ts";
import { executeCall, explainInterruption, settleCall } from "./execute-call.ts";
import { gateCall } from "./gate-call.ts";
import { FencedError } from "./ports/interruptions.ts";
import type { AgentState, OpenCall } from "./ports/journal.ts";
import { prepareCall } from "./prepare-call.ts";

/**
 * Gates every call that has not been looked at, so that all questions to the person show at once; then carries the
 * calls out in order, up to the first that waits for a person.
 */
export async function runOpenCalls(
  deps: AgentDeps,
  state: AgentState,
): Promise<"done" | "waiting" | "plan_accepted"> {
  const work = callContext(deps, state);
  for (const call of state.open_calls) {
    if (call.status === "requested" && (await gateCall(work, call)) === "asked") work.waiting.add(call.id);
  }
  for (const call of state.open_calls) {
    if (deps.signal.aborted) throw new FencedError();
    if (work.finished.has(call.id)) continue;
    if (call.status === "waiting" || work.waiting.has(call.id)) return "waiting";
    await carryOut(work, call);
    // What an earlier call did may have made this one a matter to ask about.
    if (work.waiting.has(call.id)) return "waiting";
  }
  return work.planAccepted ? "plan_accepted" : "done";
}

async function carryOut(work: ReturnType<typeof callContext>, call: OpenCall): Promise<void> {
  if (call.so_far !== undefined && (call.status === "approved" || call.status === "rejected")) {
    const prepared = prepareCall(work, call);
    if (prepared.kind === "ready") return settleCall(work, call, prepared, call.so_far);
  }
  if (call.status === "rejected") return answerCall(work, call, rejection(work.state, call));
  const prepared = prepareCall(work, call);
  if (prepared.kind === "bad") return answerCall(work, call, { ok: false, result: prepared.message });
  if (prepared.tool.asks === "question") return answerCall(work, call, personsAnswer(call));
  if (call.status === "started" && !call.begun_here && !prepared.tool.repeatable) {
    return finishWith(work, call, await explainInterruption(work, call, prepared), { interrupted: true });
  }
  return executeCall(work, call, prepared);
}

function rejection({ assignment }: AgentState, call: OpenCall): { ok: false; result: string } {
  const reason = call.words?.trim();
  if (assignment.kind === "plan") {
    return { ok: false, result: `The person wants a better plan: ${reason || "no reason was given."}` };
  }
  return { ok: false, result: `The person said no: ${reason || "no reason was given."}` };
}

function personsAnswer(call: OpenCall): { ok: boolean; result: string } {
  const words = call.words?.trim();
  return words
    ? { ok: true, result: words }
    : { ok: true, result: "The person agreed without adding words. Use your own judgement." };
}
