import { kindByName } from "../facts/file-kind.ts";
import type { Job, JobContext, SubtaskResult } from "../job.ts";
import { deliver } from "./deliver.ts";
import { type ListedFile, type Listing, listFolder } from "./list-folder.ts";

/** What the demo can do, for whoever asked it for something else. */
export const WHAT_IT_CAN =
  "The demo model is a script, not an AI. It can organize a folder by type and date, read receipts and make an expense report, summarise CSV files, and take stock of a folder. For anything else, connect a real model: Admin → Models, any OpenAI-compatible address.";

/** Writes down what is in the folder. */
export function* inventory(context: JobContext, subtask: string): Job<SubtaskResult> {
  const listing = yield* listFolder(context);
  const path = /output\/[^"'`\n]+?\.md\b/i.exec(subtask)?.[0] ?? "output/inventory.md";
  const made = yield* deliver(context, `I saw ${listing.files.length} files. I write down what there is.`, {
    path,
    title: "Inventory of the folder",
    kind: "md",
    content: inventoryText(listing),
  });
  return { ...made, text: [made.text, stockLine(listing)].join("\n") };
}

/** One line on what was found: "22 files (104.2 kB): 10 documents, …; changed from … to …". */
export function stockLine(listing: Listing): string {
  const { files, folders, hidden, failed } = listing;
  if (files.length === 0 && failed.length > 0) return `The folder could not be listed: ${failed.join("; ")}.`;
  if (files.length === 0)
    return folders.length > 0 ? "There are folders in files/, but no files." : "The folder files/ is empty.";
  const kinds = [...countBy(files, ({ name }) => kindByName(name))].map(
    ([kind, count]) => `${count} ${kind.toLowerCase()}`,
  );
  const dates = files.map(({ modified }) => modified).sort();
  const extra = [
    hidden > 0 ? `${hidden} more were not listed` : "",
    failed.length > 0 ? `not listed: ${failed.join("; ")}` : "",
  ].filter(Boolean);
  return `**${files.length === 1 ? "1 file" : `${files.length} files`}** (${bytes(files.reduce((sum, { size }) => sum + size, 0))}) in files/${folders.length > 0 ? ` and ${folders.length === 1 ? "one folder" : `${folders.length} folders`} in it` : ""}: ${kinds.join(", ")}; changed from ${dates[0]} to ${dates.at(-1)}.${extra.length > 0 ? ` ${extra.join(". ")}.` : ""}`;
}

function inventoryText(listing: Listing): string {
  const { files } = listing;
  const table = (head: string, rows: string[]) => ["", head, "", ...rows];
  const largest = [...files].sort((a, b) => b.size - a.size).slice(0, 10);
  const byAge = [...files].sort((a, b) => a.modified.localeCompare(b.modified));
  return [
    "# Inventory",
    "",
    stockLine(listing),
    ...(files.length === 0
      ? []
      : [
          ...table("## By type", ["| type | files | size |", "|---|---:|---:|", ...byEnding(files)]),
          ...table("## Largest", [
            "| file | size |",
            "|---|---:|",
            ...largest.map(({ path, size }) => `| ${cell(path)} | ${bytes(size)} |`),
          ]),
          ...table("## Oldest and newest", [
            "| file | changed |",
            "|---|---|",
            ...[...byAge.slice(0, 5), ...byAge.slice(5).slice(-5)].map(
              ({ path, modified }) => `| ${cell(path)} | ${modified} |`,
            ),
          ]),
        ]),
    "",
    "---",
    "",
    WHAT_IT_CAN,
  ].join("\n");
}

function byEnding(files: readonly ListedFile[]): string[] {
  const ending = ({ name }: ListedFile) => /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "none";
  return [...countBy(files, ending)]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => {
      const size = files.filter((file) => ending(file) === name).reduce((sum, file) => sum + file.size, 0);
      return `| ${name} | ${count} | ${bytes(size)} |`;
    });
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function bytes(size: number): string {
  if (size < 1_000) return `${size} bytes`;
  return size < 1_000_000 ? `${(size / 1_000).toFixed(1)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
