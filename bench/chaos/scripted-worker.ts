import type { ScriptedResponse } from "../../e2e/support/model-script.ts";
import type { Conversation } from "./conversation.ts";
import { planOf, type Step, stepsOf } from "./workload.ts";

const DONE = /^(made|changed|moved|deleted|replaced|wrote|created|sent)\b/i;
const INTERRUPTED = /^.{0,20}interrupted/i;
/** What tools say where the disk is full. */
const WANTS_ROOM = /no space left on|disk is full/;
/** As a model that works word by word, so that kills fall into answers too. */
const PACE = { chunkDelayMs: 10 };
/** After a failure nothing is gained by haste. */
const SLOW = { delayMs: 300 };
/** Room comes back only after a while, and whoever asks too often goes in a circle. */
const PATIENT = { delayMs: 1_500 };

/**
 * What a careful model says next: the plan, the next step, or the end. Where it is told that a step failed or that its
 * outcome is unknown, it looks before it repeats it.
 */
export function nextAnswer(conversation: Conversation): Omit<ScriptedResponse, "text"> & { text: string } {
  const { key, kind, part } = conversation;
  if (kind === "plan") {
    return { ...PACE, text: "The plan.", toolCalls: [{ name: "plan_propose", arguments: planOf(key) }] };
  }
  if (kind === "synthesis") {
    return { ...PACE, reasoning: "Looking back on it all now.", text: "Every ledger is kept and shelved." };
  }
  const haste = wantsRoom(conversation.exchanges.at(-1)?.result ?? "") ? PATIENT : {};
  const { step, mode } = whereItStands(stepsOf(key, part), conversation.exchanges);
  if (!step) return { ...PACE, text: `The part ${part} is finished.` };
  if (mode === "look" && step.look) {
    const call = { name: "file_read", arguments: { path: step.look.path } };
    return { ...PACE, ...haste, text: "Looking first.", toolCalls: [call] };
  }
  return {
    ...PACE,
    ...(mode === "again" ? SLOW : {}),
    ...haste,
    reasoning: "The next step of this part is due now.",
    text: "Doing it.",
    toolCalls: [{ name: step.tool, arguments: step.arguments }],
  };
}

type Standing = { step: Step | undefined; mode: "do" | "look" | "again" };

function whereItStands(steps: Step[], exchanges: Conversation["exchanges"]): Standing {
  let at = 0;
  let mode: Standing["mode"] = "do";
  for (const { tool, result } of exchanges) {
    const step = steps[at];
    if (!step) break;
    if (tool === step.tool) {
      if (DONE.test(result)) [at, mode] = [at + 1, "do"];
      else mode = step.look ? "look" : "again";
    } else if (tool === "file_read" && mode === "look") {
      if (step.look?.tookEffect(result)) [at, mode] = [at + 1, "do"];
      else mode = "again";
    }
  }
  return { step: steps[at], mode };
}

/** Whether a result says that the disk is full. */
export function wantsRoom(result: string): boolean {
  return WANTS_ROOM.test(result);
}

/** Whether a result says that nobody knows what became of the call. */
export function isInterrupted(result: string): boolean {
  return INTERRUPTED.test(result);
}
