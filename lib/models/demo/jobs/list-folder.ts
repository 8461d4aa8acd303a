import { ask, type Job, type JobContext } from "../job.ts";

export type ListedFile = {
  path: string;
  name: string;
  /** Bytes; rounded for larger files, as the tool tells them. */
  size: number;
  /** YYYY-MM-DD. */
  modified: string;
};

export type Listing = {
  files: ListedFile[];
  /** The folders in files/. */
  folders: string[];
  /** Entries that the tool did not list because there were too many. */
  hidden: number;
  /** Folders that could not be listed, with the reason. */
  failed: string[];
};

const FOLDERS_A_TURN = 8;
const MOST_FOLDERS = 200;

/** Lists files/ with all folders in it; once for an assignment. */
export function* listFolder(context: JobContext, thought = "First I list the folder."): Job<Listing> {
  if (context.listing) return context.listing;
  const listing: Listing = { files: [], folders: [], hidden: 0, failed: [] };
  let open = ["files"];
  for (let listed = 0; open.length > 0 && listed < MOST_FOLDERS; ) {
    const now = open.splice(0, FOLDERS_A_TURN);
    const words = listed === 0 ? thought : `There are folders in it. I look into ${now.join(", ")}.`;
    const calls = now.map((path) => ({ tool: "file_list", args: { path } }));
    for (const [index, { result }] of (yield* ask(context, words, calls)).entries()) {
      const found = readListing(result);
      if (!found) listing.failed.push(`${now[index]} (${result.slice(0, 200)})`);
      listing.files.push(...(found?.files ?? []));
      listing.folders.push(...(found?.folders ?? []));
      listing.hidden += found?.hidden ?? 0;
      open = [...open, ...(found?.folders ?? [])];
    }
    listed += now.length;
  }
  if (open.length > 0) listing.failed.push(`${open.length} more folders`);
  context.listing = listing;
  return listing;
}

/** Lists files/ alone, without the folders in it, unless they have been listed already. */
export function* listTop(context: JobContext, thought: string): Job<Listing> {
  if (context.listing) return context.listing;
  const [top] = yield* ask(context, thought, [{ tool: "file_list", args: { path: "files" } }]);
  const found = readListing(top?.result ?? "");
  if (!found) return { files: [], folders: [], hidden: 0, failed: [top?.result.slice(0, 200) ?? ""] };
  return { ...found, failed: [] };
}

/** Files lying directly in files/. */
export function looseFiles({ files }: Listing): ListedFile[] {
  return files.filter(({ path }) => /^files\/[^/]+$/.test(path));
}

/** Reads what file_list says; null where it could not list. */
export function readListing(
  result: string,
): { files: ListedFile[]; folders: string[]; hidden: number } | null {
  if (/ is empty\.\s*$/.test(result.split("\n")[0] ?? "")) return { files: [], folders: [], hidden: 0 };
  if (!/ holds [\d,]+ (entry|entries):/.test(result)) return null;
  const found = { files: [] as ListedFile[], folders: [] as string[], hidden: 0 };
  for (const line of result.split("\n")) {
    const file = /^- (.+) \(([\d.]+) (bytes?|kB|MB), changed (\d{4}-\d\d-\d\d) \d\d:\d\d\)$/.exec(line);
    const folder = /^- (.+)\/$/.exec(line)?.[1];
    const more = /^- … and ([\d,]+) more\./.exec(line)?.[1];
    if (file) found.files.push(toFile(file));
    else if (folder) found.folders.push(folder);
    else if (more) found.hidden += Number(more.replaceAll(",", ""));
  }
  return found;
}

function toFile([, path = "", amount = "0", unit = "bytes", modified = ""]: RegExpExecArray): ListedFile {
  const factor = unit === "MB" ? 1_000_000 : unit === "kB" ? 1_000 : 1;
  return {
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    size: Math.round(Number(amount) * factor),
    modified,
  };
}
