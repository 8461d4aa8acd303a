import {
  ask,
  type Job,
  type JobContext,
  rejectionReason,
  type SubtaskResult,
  wasInterrupted,
  wasRejected,
} from "../job.ts";

type Deliverable = { path: string; title: string; kind: "md" | "xlsx" | "csv"; content: unknown };

/** Makes one deliverable, and says how that went. */
export function* deliver(context: JobContext, thought: string, file: Deliverable): Job<SubtaskResult> {
  const calls = [{ tool: "deliverable_create", args: file }];
  let [made] = yield* ask(context, thought, calls);
  if (made && wasInterrupted(made)) {
    [made] = yield* ask(context, "The program was restarted just then, so I make the file once more.", calls);
  }
  if (!made)
    return { status: "failed", note: `${file.path} was not made.`, text: `${file.path} was not made.` };
  // A person may have changed the path before saying yes: the tool says what it really wrote.
  const path = /^(?:Made|Replaced) (.+?) \(/.exec(made.result)?.[1];
  if (path) return { status: "completed", note: `Made ${path}.`, text: `Made \`${path}\`: ${file.title}.` };
  const why = wasRejected(made)
    ? `You said no to ${file.path}${rejectionReason(made)}.`
    : `${file.path} could not be made: ${made.result.slice(0, 300)}`;
  return { status: wasRejected(made) ? "skipped" : "failed", note: why, text: why };
}
