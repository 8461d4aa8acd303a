import { AgentFailure } from "./agent-failure.ts";
import { canonicalArguments, type PastTurn, turnsOf } from "./conversation.ts";
import type { AgentState, ModelMessage } from "./ports.ts";

/** Begins the result of every call that could not be understood, so that the conversation itself keeps count. */
export const NOT_UNDERSTOOD = "Not understood: ";
const REPEAT_HINT =
  "\n\n(This is the same call with the same result as before. Repeating it will not help: do something else, or end with what you have.)";

const MAX_BAD_TURNS = 5;
const MAX_PLAN_ATTEMPTS = 4;
const REPEATS_FOR_HINT = 4;
const MAX_REPEATS = 8;

/** Throws when the model keeps answering nonsense or runs in a circle. Counts from the conversation alone. */
export function checkProgress(state: Pick<AgentState, "assignment" | "messages">): void {
  const turns = turnsOf(state.messages);
  if (state.assignment.kind === "plan" && countTrailing(turns, isBadPlan) >= MAX_PLAN_ATTEMPTS) {
    throw new AgentFailure(
      "plan_invalid",
      `The model was asked ${MAX_PLAN_ATTEMPTS} times and did not give a valid plan. ${whyNoPlan(turns.at(-1))}`,
      "Choose a model with tool calling, then retry.",
    );
  }
  if (countTrailing(turns, isBadTurn) >= MAX_BAD_TURNS) {
    throw new AgentFailure(
      "model_bad_answer",
      `The model answered ${MAX_BAD_TURNS} times in a row with tool calls that cannot be understood.`,
      "Choose a model with tool calling, then retry.",
    );
  }
  if (repeats(state.messages) >= MAX_REPEATS) {
    throw new AgentFailure(
      "no_progress",
      `The agent made the same call ${MAX_REPEATS} times in a row and got the same result each time.`,
      "Retry with a more precise outcome, or choose another model.",
    );
  }
}

/** Adds a hint to `result` where the conversation shows that it comes for at least the fourth time in a row. */
export function withRepeatHint(
  messages: readonly ModelMessage[],
  call: { tool: string; arguments: string; result: string },
): string {
  const count = trailingRepeats(pastCalls(messages), signature(call.tool, call.arguments, call.result)) + 1;
  return count >= REPEATS_FOR_HINT ? call.result + REPEAT_HINT : call.result;
}

/** How often a planning answer was refused in a row up to now. */
export function lastPlanWasBad(messages: readonly ModelMessage[]): boolean {
  return countTrailing(turnsOf(messages), isBadPlan) > 0;
}

function isBadTurn({ calls }: PastTurn): boolean {
  return calls.length > 0 && calls.every(({ result }) => result?.startsWith(NOT_UNDERSTOOD));
}

function isBadPlan(turn: PastTurn): boolean {
  return turn.calls.length === 0 || isBadTurn(turn);
}

/** What was wrong the last time, so that a person sees whether the model or the outcome is to blame. */
function whyNoPlan(last: PastTurn | undefined): string {
  const refusal = last?.calls.at(-1)?.result;
  if (!refusal?.startsWith(NOT_UNDERSTOOD)) return "The last time it answered without calling plan_propose.";
  return `The last time: ${bareResult(refusal).slice(NOT_UNDERSTOOD.length, 400).replace(" Correct them and call it again.", "")}`;
}

function countTrailing(turns: readonly PastTurn[], is: (turn: PastTurn) => boolean): number {
  const lastGood = turns.findLastIndex((turn) => !is(turn));
  return turns.length - 1 - lastGood;
}

function repeats(messages: readonly ModelMessage[]): number {
  const calls = pastCalls(messages);
  const last = calls.at(-1);
  return last === undefined ? 0 : trailingRepeats(calls, last);
}

function pastCalls(messages: readonly ModelMessage[]): string[] {
  return turnsOf(messages).flatMap(({ calls }) =>
    calls.flatMap(({ call, result }) =>
      result === undefined ? [] : [signature(call.name, call.arguments, result)],
    ),
  );
}

function signature(tool: string, args: string, result: string): string {
  return JSON.stringify([tool, canonicalArguments(args), bareResult(result)]);
}

function bareResult(result: string): string {
  return result.endsWith(REPEAT_HINT) ? result.slice(0, -REPEAT_HINT.length) : result;
}

function trailingRepeats(calls: readonly string[], wanted: string): number {
  return calls.length - 1 - calls.findLastIndex((call) => call !== wanted);
}
