import { FILE_KINDS, type FileKind } from "../facts/file-kind.ts";
import {
  ask,
  isBeyondLevel,
  type Job,
  type JobContext,
  rejectionReason,
  type SubtaskResult,
  wasInterrupted,
  wasRejected,
  wishesNow,
} from "../job.ts";
import type { PastCall } from "../read-request.ts";
import { findReceipts, knownReceipts } from "./find-receipts.ts";
import { type ListedFile, type Listing, listTop, looseFiles } from "./list-folder.ts";
import { type Folders, otherName, sortTarget } from "./sort-target.ts";

const MOVES_A_TURN = 10;
const MOST_TRIES = 5;

/** `wanted` is the place by rule; `to` differs from it where the name is taken there. */
type Move = { file: ListedFile; kind: FileKind; from: string; wanted: string; to: string };
type Log = { moved: Move[]; left: string[]; stopped: string | null };

/** Moves the loose files of some kinds into folders by kind and date; every move that needs it is asked about. */
export function* moveFiles(context: JobContext, kinds: FileKind[], folders: Folders): Job<SubtaskResult> {
  const listing = yield* listTop(context, `I look for ${words(kinds)} that lie loose in files/.`);
  if (listing.failed.length > 0) {
    const why = `The folder could not be listed: ${listing.failed.join("; ")}.`;
    if (listing.files.length === 0) return { status: "failed", note: why, text: why };
  }
  const receipts = yield* receiptDates(context, kinds);
  const open = looseFiles(listing)
    .map((file) => toMove(file, receipts, folders))
    .filter(({ kind, to, from }) => kinds.includes(kind) && to !== from);
  const found = open.length;
  const log: Log = { moved: [], left: [], stopped: null };
  while (open.length > 0 && !log.stopped) {
    const { leave, noMoves } = wishesNow(context);
    if (noMoves) {
      log.stopped = "You asked to move nothing.";
      break;
    }
    const batch = open.splice(0, MOVES_A_TURN);
    const wanted = batch.filter(({ kind }) => !leave.has(kind));
    for (const { file, kind } of batch) {
      if (leave.has(kind)) log.left.push(`${file.path} (you asked to leave the ${kind.toLowerCase()})`);
    }
    if (wanted.length > 0) yield* moveBatch(context, wanted, found, log);
  }
  log.left.push(...open.map(({ file }) => file.path));
  return resultOf(kinds, found, log, hasOwnFolders(listing), listing.hidden);
}

/** Folders besides those that sorting itself makes. */
function hasOwnFolders({ folders }: Listing): boolean {
  return folders.some(
    (path) => !FILE_KINDS.some((kind) => path === `files/${kind}` || path.startsWith(`files/${kind}/`)),
  );
}

function toMove(file: ListedFile, receipts: ReadonlyMap<string, string | null>, folders: Folders): Move {
  const { kind, to } = sortTarget(file, receipts, folders);
  return { file, kind, from: file.path, wanted: to, to };
}

/** Receipts by path with their dates, needed wherever a receipt could be taken for something else. */
function* receiptDates(context: JobContext, kinds: readonly FileKind[]): Job<Map<string, string | null>> {
  if (kinds.every((kind) => kind === "Images")) return new Map();
  const known = knownReceipts(context.request.earlier);
  if (known) return known;
  const { found } = yield* findReceipts(context);
  return new Map(found.map(({ path, date }) => [path, date]));
}

function* moveBatch(context: JobContext, batch: Move[], found: number, log: Log): Job<void> {
  let open = batch;
  for (let attempt = 1; open.length > 0 && attempt <= MOST_TRIES; attempt++) {
    const thought =
      attempt === 1
        ? thoughtFor(open, found, log.moved.length)
        : "Some could not be moved in that way, so I try once more: a taken name gets a number.";
    const results = yield* ask(
      context,
      thought,
      open.map(({ from, to }) => ({ tool: "file_move", args: { from, to } })),
    );
    const taken: Move[] = [];
    for (const [index, result] of results.entries()) {
      const move = open[index];
      if (move) takeIn(context, move, result, log, taken, attempt);
    }
    if (results.every(wasRejected)) log.stopped = "You said no to all of them, so I asked no further.";
    open = taken;
  }
}

function takeIn(
  context: JobContext,
  move: Move,
  call: PastCall,
  log: Log,
  taken: Move[],
  attempt: number,
): void {
  const done = /^Moved (.+) to (.+?)(?: \([\d,]+ files?\))?\.$/m.exec(call.result);
  const finished = wasInterrupted(call) && /it was moved/.test(call.result);
  if (done || finished) {
    const to = done?.[2] ?? move.to;
    log.moved.push({ ...move, to });
    relocate(context, move.file, to);
  } else if (wasInterrupted(call) && attempt < MOST_TRIES) taken.push(move);
  else if (wasRejected(call)) log.left.push(`${move.file.path} (you said no${rejectionReason(call)})`);
  else if (isBeyondLevel(call)) {
    log.left.push(move.file.path);
    log.stopped = "This task's folder level does not allow moving files.";
  } else if (/is there already/.test(call.result) && attempt < MOST_TRIES) {
    taken.push({ ...move, to: otherName(move.wanted, attempt + 1) });
  } else log.left.push(`${move.file.path} (${call.result.split("\n")[0]?.slice(0, 160) || "no answer"})`);
}

/** Later subtasks of the same assignment go by the new place. */
function relocate(context: JobContext, file: ListedFile, to: string): void {
  for (const receipt of context.receipts?.found ?? []) if (receipt.path === file.path) receipt.path = to;
  file.path = to;
  file.name = to.slice(to.lastIndexOf("/") + 1);
}

function resultOf(
  kinds: FileKind[],
  found: number,
  log: Log,
  hasFolders: boolean,
  hidden: number,
): SubtaskResult {
  const note =
    found === 0
      ? `There were no loose ${words(kinds)}.`
      : `Moved ${log.moved.length} of ${found} ${words(kinds)}.`;
  const lines = [
    note,
    ...(log.stopped ? [log.stopped] : []),
    ...listed(log.moved.map(({ from, to }) => `\`${from}\` → \`${to}\``)),
    ...(log.left.length > 0 ? ["Left where they were:", ...listed(log.left)] : []),
    ...(hasFolders ? ["Files in folders that were there already stay where they are."] : []),
    ...(hidden > 0 ? [`${hidden} more files were not listed; run the task again for them.`] : []),
  ];
  const status =
    found === 0 || (log.moved.length === 0 && log.stopped)
      ? "skipped"
      : log.moved.length === 0
        ? "failed"
        : "completed";
  return { status, note: log.stopped && log.moved.length === 0 ? log.stopped : note, text: lines.join("\n") };
}

function listed(items: readonly string[]): string[] {
  const shown = items.slice(0, 40).map((item) => `- ${item}`);
  return items.length > 40 ? [...shown, `- … and ${items.length - 40} more`] : shown;
}

function thoughtFor(open: readonly Move[], found: number, done: number): string {
  const first = open[0];
  const example = first
    ? ` For example, ${first.file.name} belongs in ${first.to.slice(0, first.to.lastIndexOf("/"))}.`
    : "";
  return done === 0
    ? `${found} files are to be moved.${example}`
    : `${done} are moved, ${open.length} come next.${example}`;
}

function words(kinds: readonly FileKind[]): string {
  return kinds.length === 5
    ? "files"
    : kinds.map((kind) => (kind === "Other" ? "other files" : kind.toLowerCase())).join(" and ");
}
