import type { PhaseStatus } from "../../contracts/status.ts";
import type { CsvTable } from "./facts/csv-profile.ts";
import type { Receipt } from "./facts/receipt.ts";
import type { Listing } from "./jobs/list-folder.ts";
import type { DemoRequest, PastCall } from "./read-request.ts";
import { readWishes, type Wishes } from "./wishes.ts";

export type DemoCall = { tool: string; args: Record<string, unknown> };

/** What a job wants to be done next, with the thought that people see. */
export type Ask = { thought: string; calls: DemoCall[] };

/**
 * A piece of work: yields the calls of one turn, is given their results, and ends with what it found. It is run anew
 * from its beginning at every turn, with the results of the conversation, so that nothing needs to be kept in memory.
 * It may therefore decide by those results alone.
 */
export type Job<T> = Generator<Ask, T, PastCall[]>;

/** How a subtask ended. */
export type SubtaskResult = {
  status: Extract<PhaseStatus, "completed" | "skipped" | "failed">;
  note: string;
  text: string;
};

/** What the jobs of one assignment share. */
export type JobContext = {
  request: DemoRequest;
  /** What people said up to the point that the job has come to. */
  said: string[];
  /** Progress to be told with the next calls. */
  updates: DemoCall[];
  listing: Listing | null;
  receipts: { found: Receipt[]; unreadable: string[] } | null;
  tables: CsvTable[] | null;
  /** The tables' totals were told in an earlier subtask's result. */
  totalsTold: boolean;
};

export function newJobContext(request: DemoRequest): JobContext {
  return { request, said: [], updates: [], listing: null, receipts: null, tables: null, totalsTold: false };
}

/** What is wished for by the outcome, and by messages so far. */
export function wishesNow({ request, said }: JobContext): Wishes {
  return readWishes([request.outcome, ...said]);
}

/** Makes some calls in one turn, along with progress that is waiting to be told. */
export function* ask(context: JobContext, thought: string, calls: DemoCall[]): Job<PastCall[]> {
  const updates = context.updates.splice(0);
  const results = yield { thought, calls: [...updates, ...calls] };
  return calls.map((call, index) => results[updates.length + index] ?? { ...call, result: "" });
}

/** Whether a person said no to a call. */
export function wasRejected({ result }: PastCall): boolean {
  return /^The person said no:/.test(result);
}

/** The reason a person gave, as a clause; empty without one. */
export function rejectionReason({ result }: PastCall): string {
  const reason = /^The person said no: ([\s\S]*)$/.exec(result)?.[1]?.trim() ?? "";
  return reason === "" || reason === "no reason was given." ? "" : ` (“${reason}”)`;
}

/** Whether the folder's level forbids a call, and so every other of its kind. */
export function isBeyondLevel({ result }: PastCall): boolean {
  return /needs the folder level/.test(result);
}

/** Whether the program was restarted in the middle of a call. */
export function wasInterrupted({ result }: PastCall): boolean {
  return /^Interrupted by a restart/.test(result);
}
