import { AgentFailure } from "./agent-failure.ts";
import { canonicalArguments, type PastTurn, turnsOf } from "./conversation.ts";
import type { AgentState } from "./ports/journal.ts";
import type { ModelMessage, ModelToolCall } from "./ports/model.ts";

/** Begins the result of every call that could not be understood, so that the conversation itself keeps count. */
export const NOT_UNDERSTOOD = "Not understood: ";
/** Stands in the result of every call that was under way when its process ended. */
export const INTERRUPTED = "Interrupted by a restart; whether it took effect is not known.";
const REPEAT_HINT =
  "\n\n(This is the same call with the same result as before. Repeating it will not help: do something else, or end with what you have.)";

const MAX_BAD_TURNS = 5;
const MAX_PLAN_ATTEMPTS = 4;
const REPEATS_FOR_HINT = 4;
const MAX_REPEATS = 8;
/** Several calls in turn are a circle sooner than one is. */
const LONGEST_CIRCLE = 4;
const ROUNDS_FOR_HINT = 3;
const MAX_ROUNDS = 6;
/** It is not the model's doing that a call is interrupted again and again; but one that ends the process each time must end. */
const MAX_INTERRUPTED = 20;

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
  const circle = longestCircle(pastCalls(state.messages));
  if (circle.times >= mostRounds(circle)) {
    const what =
      circle.calls === 1
        ? `the same call ${circle.times} times in a row`
        : `the same ${circle.calls} calls in turn, ${circle.times} times over,`;
    throw new AgentFailure(
      "no_progress",
      `The agent made ${what} and got the same result each time.`,
      "Retry with a more precise outcome, or choose another model.",
    );
  }
}

/** Adds a hint to `result` where the conversation shows that the agent goes in a circle. */
export function withRepeatHint(
  messages: readonly ModelMessage[],
  call: { tool: string; arguments: string; result: string },
): string {
  const now = pastCall(call.tool, call.arguments, call.result);
  const { calls, times, isInterrupted } = longestCircle([...pastCalls(messages), now]);
  const isOneTooMany = times >= (calls === 1 ? REPEATS_FOR_HINT : ROUNDS_FOR_HINT);
  return isOneTooMany && !isInterrupted ? call.result + REPEAT_HINT : call.result;
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

type PastCall = { signature: string; isInterrupted: boolean };

function pastCalls(messages: readonly ModelMessage[]): PastCall[] {
  return turnsOf(messages).flatMap(({ calls }) =>
    calls.flatMap(({ call, result }) => (result === undefined ? [] : [pastCallOf(call, result)])),
  );
}

// A call of the past is compared at every turn, and never changes.
const known = new WeakMap<ModelToolCall, { result: string; made: PastCall }>();

function pastCallOf(call: ModelToolCall, result: string): PastCall {
  const before = known.get(call);
  if (before?.result === result) return before.made;
  const made = pastCall(call.name, call.arguments, result);
  known.set(call, { result, made });
  return made;
}

function pastCall(tool: string, args: string, result: string): PastCall {
  return {
    signature: JSON.stringify([tool, canonicalArguments(args), bareResult(result)]),
    isInterrupted: result.includes(INTERRUPTED),
  };
}

function bareResult(result: string): string {
  return result.endsWith(REPEAT_HINT) ? result.slice(0, -REPEAT_HINT.length) : result;
}

/** Of how many calls a circle is, how often it was gone round, and whether one of its calls was interrupted. */
type Circle = { calls: number; times: number; isInterrupted: boolean };

/** The circle that the last calls go in. */
function longestCircle(calls: readonly PastCall[]): Circle {
  let longest: Circle = { calls: 1, times: 0, isInterrupted: false };
  for (let length = 1; length <= LONGEST_CIRCLE && length <= calls.length; length++) {
    let from = calls.length - length;
    while (from > 0 && calls[from - 1]?.signature === calls[from - 1 + length]?.signature) from--;
    const times = Math.floor((calls.length - from) / length);
    if (times <= longest.times) continue;
    const isInterrupted = calls.slice(-length).some((call) => call.isInterrupted);
    longest = { calls: length, times, isInterrupted };
  }
  return longest;
}

function mostRounds({ calls, isInterrupted }: Circle): number {
  if (isInterrupted) return MAX_INTERRUPTED;
  return calls === 1 ? MAX_REPEATS : MAX_ROUNDS;
}
