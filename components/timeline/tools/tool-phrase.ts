import { count } from "@/lib/browser/format";
import type { ToolItem } from "@/lib/contracts/timeline-items";
import { lookOf } from "./registry";
import { readArguments, type Subject, words } from "./tool-look";

/**
 * How a call stands: still waiting for a person, under way, ended well or not; or stopped with its run, in its midst
 * (`cut`) or before it had begun (`unbegun`).
 */
export type CallState =
  | "waiting"
  | "running"
  | "ok"
  | "failed"
  | "refused"
  | "interrupted"
  | "cut"
  | "unbegun";

/** `hadBegun` is asked about a call without a result once the run has ended. */
export function callState(item: ToolItem, runEnded: boolean, hadBegun: () => boolean): CallState {
  if (item.result?.interrupted) return "interrupted";
  if (item.result && item.approval_answer?.decision === "reject") return "refused";
  if (item.result) return item.result.ok ? "ok" : "failed";
  // The answer is all there is to a question; the agent takes it up later.
  if (item.tool === "ask_user" && item.approval_answer?.decision === "answer") return "ok";
  if (runEnded) return hadBegun() ? "cut" : "unbegun";
  return item.approval_id !== null && item.approval_answer === null ? "waiting" : "running";
}

/** A call in words: "Read files/a.txt", "Could not move a to b". */
export function phraseOf(item: ToolItem, state: CallState): Subject[] {
  const { verbs, waits, subject } = lookOf(item.tool);
  const [doing, done, base] = verbs;
  const about = subject(readArguments(item.arguments)).filter(({ text }) => text !== "");
  switch (state) {
    case "running":
      return [words(doing), ...about];
    case "ok":
      return [words(done), ...about];
    case "waiting":
      return waits ? [words(waits), ...about] : [words("Waiting for you to"), words(base), ...about];
    case "refused":
      return [words("Did not"), words(base), ...about];
    case "failed":
      return [words("Could not"), words(base), ...about];
    case "interrupted":
      return [words("Interrupted while"), words(lowerFirst(doing)), ...about];
    case "cut":
      return [words("Stopped while"), words(lowerFirst(doing)), ...about];
    case "unbegun":
      // A question stands, though nobody has answered it.
      return waits && item.approval_id !== null
        ? [words(done), ...about]
        : [words("Stopped before it could"), words(base), ...about];
  }
}

/** Several alike calls in words: "Read 14 files", and while the last is under way "Reading 14 files". */
export function phraseOfCalls(tool: string, calls: readonly ToolItem[], runEnded: boolean): string {
  const { verbs, noun } = lookOf(tool);
  const underWay = !runEnded && calls.some((call) => call.result === null);
  return `${underWay ? verbs[0] : verbs[1]} ${count(calls.length, noun[0], noun[1])}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
