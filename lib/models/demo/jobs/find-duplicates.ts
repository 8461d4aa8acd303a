import { mayBeReceipt } from "../facts/file-kind.ts";
import {
  ask,
  type Job,
  type JobContext,
  rejectionReason,
  type SubtaskResult,
  wasInterrupted,
  wasRejected,
  wishesNow,
} from "../job.ts";
import type { PastCall } from "../read-request.ts";
import { type ListedFile, listFolder } from "./list-folder.ts";

const MOST_READS = 60;
const READS_A_TURN = 8;
const MOST_DELETED = 20;

type Found = { copy: ListedFile; of: ListedFile };

/** Finds files with the very same text; deletes the copies only where the subtask says so, each asked about. */
export function* findDuplicates(context: JobContext, remove: boolean): Job<SubtaskResult> {
  const { files } = yield* listFolder(context);
  const groups = sameSize(files);
  const candidates = groups.flat().filter(mayBeReceipt).slice(0, MOST_READS);
  const texts = yield* readAll(context, candidates);
  const proven = groups.flatMap((group) => copiesIn(group, texts));
  const unproven = groups.filter((group) => !group.some(mayBeReceipt) && group.length > 1 && alike(group));
  const lines = [
    proven.length === 0 ? "No two files have the same text." : "Files with the very same text:",
    ...proven.map(({ copy, of }) => `- \`${copy.path}\` is the same as \`${of.path}\``),
    ...unproven.map(
      (group) =>
        `- perhaps the same (only name and size were compared): ${group.map(({ path }) => `\`${path}\``).join(", ")}`,
    ),
  ];
  const note = proven.length === 1 ? "Found 1 exact duplicate." : `Found ${proven.length} exact duplicates.`;
  if (!remove || proven.length === 0 || wishesNow(context).noDeleting) {
    return {
      status: "completed",
      note,
      text: [...lines, ...(proven.length > 0 ? ["None was deleted."] : [])].join("\n"),
    };
  }
  const thought = `${note} Deleting is always asked about, and what is deleted goes to the trash. I keep the file with the shorter name.`;
  const calls = proven
    .slice(0, MOST_DELETED)
    .map(({ copy }) => ({ tool: "file_delete", args: { path: copy.path } }));
  const results = yield* ask(context, thought, calls);
  const deleted = results.filter(isDeleted);
  for (const call of deleted) forget(context, String(call.args.path ?? ""));
  for (const call of results) {
    const path = String(call.args.path ?? "");
    if (isDeleted(call)) lines.push(`Deleted \`${path}\`; it can be restored from the trash.`);
    else if (wasRejected(call)) lines.push(`Kept \`${path}\`, because you said no${rejectionReason(call)}.`);
    else lines.push(`\`${path}\` was not deleted: ${call.result.slice(0, 160)}`);
  }
  return { status: "completed", note: `${note} Deleted ${deleted.length}.`, text: lines.join("\n") };
}

function* readAll(context: JobContext, files: ListedFile[]): Job<Map<string, string>> {
  const texts = new Map<string, string>();
  for (let at = 0; at < files.length; at += READS_A_TURN) {
    const batch = files.slice(at, at + READS_A_TURN);
    const thought = `These files have equal sizes, so I compare what is in them: ${batch.map(({ name }) => name).join(", ")}.`;
    const results = yield* ask(
      context,
      thought,
      batch.map(({ path }) => ({ tool: "file_read", args: { path } })),
    );
    for (const [index, { result }] of results.entries()) {
      const file = batch[index];
      // A part of a long file proves nothing.
      if (file && !/Read on with offset|^There is no/.test(result)) texts.set(file.path, result);
    }
  }
  return texts;
}

function copiesIn(group: readonly ListedFile[], texts: ReadonlyMap<string, string>): Found[] {
  const found: Found[] = [];
  const kept: ListedFile[] = [];
  for (const file of [...group].sort((a, b) => a.name.length - b.name.length || (a.path < b.path ? -1 : 1))) {
    const text = texts.get(file.path);
    const of = text === undefined ? undefined : kept.find((other) => texts.get(other.path) === text);
    if (of) found.push({ copy: file, of });
    else kept.push(file);
  }
  return found;
}

function sameSize(files: readonly ListedFile[]): ListedFile[][] {
  const groups = new Map<string, ListedFile[]>();
  for (const file of files) {
    const key = `${file.size} ${/\.\w+$/.exec(file.name)?.[0]?.toLowerCase() ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** "a.jpg" and "a (1).jpg". */
function alike(group: readonly ListedFile[]): boolean {
  const bare = new Set(
    group.map(({ name }) => name.replace(/( \(\d+\)| copy| - copy)+(?=\.|$)/gi, "").toLowerCase()),
  );
  return bare.size < group.length;
}

function forget(context: JobContext, path: string): void {
  if (context.listing) context.listing.files = context.listing.files.filter((file) => file.path !== path);
  if (context.receipts)
    context.receipts.found = context.receipts.found.filter((receipt) => receipt.path !== path);
}

function isDeleted(call: PastCall): boolean {
  return /^Deleted /.test(call.result) || (wasInterrupted(call) && /it was deleted/.test(call.result));
}
