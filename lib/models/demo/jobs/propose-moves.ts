import { type Job, type JobContext, type SubtaskResult, wishesNow } from "../job.ts";
import { deliver } from "./deliver.ts";
import { findReceipts } from "./find-receipts.ts";
import { listFolder, looseFiles } from "./list-folder.ts";
import { sortTarget } from "./sort-target.ts";

/** Writes down where each loose file belongs, where files may not be moved. */
export function* proposeMoves(context: JobContext): Job<SubtaskResult> {
  const listing = yield* listFolder(context);
  const { found } = yield* findReceipts(context);
  const dates = new Map(found.map(({ path, date }) => [path, date]));
  const { folders, leave } = wishesNow(context);
  const rows = looseFiles(listing)
    .map((file) => ({ file, ...sortTarget(file, dates, folders ?? "month") }))
    .filter(({ kind }) => !leave.has(kind))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
  const content = [
    "# Where each file belongs",
    "",
    "Made by the demo model: a script, not an AI. Nothing was moved.",
    "",
    "| file | kind | would go to |",
    "|---|---|---|",
    ...rows.map(({ file, kind, to }) => `| ${cell(file.path)} | ${kind} | ${cell(to)} |`),
  ].join("\n");
  return yield* deliver(context, `I write down a place for each of the ${rows.length} loose files.`, {
    path: "output/sorting-plan.md",
    title: "Where each file belongs",
    kind: "md",
    content,
  });
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
