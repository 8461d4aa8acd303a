import type { ApprovalView } from "../contracts/approvals.ts";
import type { FileEntry } from "../contracts/coworkspaces.ts";
import { anything, list, type Reader, record, text, Unreadable } from "../contracts/readers.ts";
import type { TaskView } from "../contracts/tasks.ts";

type Loose = Record<string, unknown>;

// Answers of this product's own server, of this version or the next: looked at only as far as a page would break without.
const lines = list(anything);
const taskSpine = record<Loose>({
  id: text,
  run_id: text,
  status: text,
  outcome: text,
  run: record<Loose>({ id: text, progress: record<Loose>({}), tokens: record<Loose>({}) }),
  runs: lines,
  agents: lines,
  deliverables: lines,
});
const approvalSpine = record<Loose>({
  id: text,
  kind: text,
  preview: record<Loose>({ kind: text, title: text }),
});
const entrySpine = record<Loose>({ name: text, path: text, type: text });

/** The task of an answer; throws `Unreadable` where it is none. */
export function readTask(answer: unknown): TaskView {
  return checked<TaskView>(taskSpine, answer);
}

/** Whether an answer is a task. */
export function isTask(answer: unknown): answer is TaskView {
  try {
    readTask(answer);
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

const approvals = record<{ approvals: ApprovalView[] }>({
  approvals: list((one) => checked<ApprovalView>(approvalSpine, one)),
});

/** The questions of an answer to GET /api/cowork/approvals. */
export function readApprovals(answer: unknown): ApprovalView[] {
  return approvals(answer).approvals;
}

const entries = record<{ entries: FileEntry[] }>({
  entries: list((one) => checked<FileEntry>(entrySpine, one)),
});

/** The entries of a folder's listing. */
export function readEntries(answer: unknown): FileEntry[] {
  return entries(answer).entries;
}

function checked<T>(spine: Reader<Loose>, answer: unknown): T {
  spine(answer);
  return answer as T;
}
