import { mayBeReceipt } from "../facts/file-kind.ts";
import { readReceipt } from "../facts/read-receipt.ts";
import { readReceiptsCsv } from "../facts/read-receipts-csv.ts";
import type { Receipt } from "../facts/receipt.ts";
import { ask, type Job, type JobContext } from "../job.ts";
import { money } from "../report/expense-summary.ts";
import { type ListedFile, listFolder } from "./list-folder.ts";

const READS_A_TURN = 8;
const MOST_READS = 400;

/** Reads every file that may be a receipt, or only those that an earlier phase found; once for an assignment. */
export function* findReceipts(context: JobContext): Job<{ found: Receipt[]; unreadable: string[] }> {
  if (context.receipts) return context.receipts;
  const { files } = yield* listFolder(context);
  const known = knownReceipts(context.request.earlier);
  const candidates = (known ? knownFiles(files, known) : files.filter(mayBeReceipt)).slice(0, MOST_READS);
  const found: Receipt[] = [];
  const unreadable: string[] = [];
  for (let at = 0; at < candidates.length; at += READS_A_TURN) {
    const batch = candidates.slice(at, at + READS_A_TURN);
    const thought = thoughtFor(batch, { at, of: candidates.length, known: known !== null, found });
    const calls = batch.map(({ path }) => ({ tool: "file_read", args: { path } }));
    for (const [index, { result }] of (yield* ask(context, thought, calls)).entries()) {
      const file = batch[index];
      if (!file) continue;
      const receipts = readFile(file, result);
      found.push(...receipts);
      if (receipts.length === 0 && looksLikeOne(file.name))
        unreadable.push(`${file.path} (${whyNot(result)})`);
    }
  }
  context.receipts = { found, unreadable };
  return context.receipts;
}

/**
 * The receipts as earlier phases found them, by path, with their dates; paths follow the moves that were made since.
 * Null where there is no whole list.
 */
export function knownReceipts(earlier: string): Map<string, string | null> | null {
  const lists = [...earlier.matchAll(/^### Receipts \((\d+)\)\n((?:- .*\n?)*)/gm)];
  const last = lists.at(-1);
  if (!last) return null;
  const rows = [...(last[2] ?? "").matchAll(/^- `(.+)` \((\d{4}-\d\d-\d\d|no date),/gm)];
  if (rows.length !== Number(last[1])) return null;
  const moves = [...earlier.slice(last.index).matchAll(/^- `(.+)` → `(.+)`$/gm)];
  const moved = new Map(moves.map(([, from = "", to = ""]) => [from, to]));
  return new Map(
    rows.map(([, path = "", date]) => [moved.get(path) ?? path, date === "no date" ? null : (date ?? null)]),
  );
}

/** The files that are known to be receipts; one that is no longer at its place is looked for by name. */
function knownFiles(files: readonly ListedFile[], known: ReadonlyMap<string, unknown>): ListedFile[] {
  const present = new Set(files.map(({ path }) => path));
  const lost = new Set([...known.keys()].filter((path) => !present.has(path)).map(nameOf));
  return files.filter(({ path, name }) => known.has(path) || lost.has(name));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function readFile(file: ListedFile, text: string): Receipt[] {
  if (/\.(csv|tsv)$/i.test(file.name)) return readReceiptsCsv(file.path, text);
  const receipt = readReceipt(file.path, text);
  return receipt ? [receipt] : [];
}

function looksLikeOne(name: string): boolean {
  return /receipt|invoice|quittung|rechnung|beleg/i.test(name);
}

function whyNot(result: string): string {
  return /No text on page|probably a scan/i.test(result)
    ? "a scan without text"
    : /cannot be read|protected|damaged|There is no|could not/i.test(result)
      ? (result.split("\n")[0]?.slice(0, 120) ?? "")
      : "no sum found in it";
}

function thoughtFor(
  batch: readonly ListedFile[],
  { at, of, known, found }: { at: number; of: number; known: boolean; found: readonly Receipt[] },
): string {
  const names = batch.map(({ name }) => name).join(", ");
  if (at > 0) {
    const last = found.at(-1);
    const sofar = last
      ? `So far ${found.length === 1 ? "1 receipt" : `${found.length} receipts`}; the last was from ${last.vendor} over ${money(last.total, last.currency)}.`
      : "No receipt so far.";
    return `${sofar} I go on with ${names}.`;
  }
  return known
    ? `An earlier phase found the receipts, so I read just those: ${names}.`
    : `${of} files can be read as text. A receipt names a sum and looks like a bill, so I read them: ${names}.`;
}
