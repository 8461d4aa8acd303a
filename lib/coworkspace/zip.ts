import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { CoworkspaceError } from "./errors.ts";
import { walkTree } from "./list-directory.ts";
import { openRead } from "./read-file.ts";
import type { FileStat } from "./version.ts";
import { type CoworkspacePlace, parseWorkPath } from "./work-path.ts";

const PACKED_ALREADY =
  /\.(zip|gz|tgz|bz2|xz|zst|7z|rar|docx|xlsx|pptx|odt|ods|odp|jpe?g|png|gif|webp|heic|mp[34]|m4[av]|mov|webm|ogg|woff2?)$/i;

/** What goes into a zip, and the name that it gets there. */
type Packed = { name: string; entry: Pick<FileStat, "path" | "type" | "modified_at"> };

/**
 * A folder as a zip stream; memory stays flat however large it is. A file that cannot be read (deleted meanwhile, a
 * link) is left out and named in `NOT INCLUDED.txt`, so that a zip never looks complete when it is not.
 */
export function zipFolder(place: CoworkspacePlace, path: string, signal?: AbortSignal): Readable {
  const folder = parseWorkPath(path, { hidden: place.hidden ?? false }).path;
  return zip(place, belowFolder(place, folder), signal);
}

/** Several files and folders as a zip stream like that of `zipFolder`, each under its own name. */
export function zipSelection(
  place: CoworkspacePlace,
  chosen: readonly FileStat[],
  signal?: AbortSignal,
): Readable {
  return zip(place, inSelection(place, chosen), signal);
}

async function* belowFolder(place: CoworkspacePlace, folder: string): AsyncGenerator<Packed> {
  const base = folder === "" ? 0 : folder.length + 1;
  // A coworkspace's zip holds what is its own; a mounted folder is downloaded by its own path.
  const scope = folder === "" ? { ...place, mounts: {} } : place;
  for await (const entry of walkTree(scope, folder)) yield { name: entry.path.slice(base), entry };
}

async function* inSelection(place: CoworkspacePlace, chosen: readonly FileStat[]): AsyncGenerator<Packed> {
  for (const root of chosen) {
    const base = root.path.length - root.name.length;
    for await (const entry of root.type === "file" ? [root] : walkTree(place, root.path)) {
      yield { name: entry.path.slice(base), entry };
    }
  }
}

function zip(place: CoworkspacePlace, all: AsyncIterable<Packed>, signal: AbortSignal | undefined): Readable {
  const file = new ZipFile();
  const output = file.outputStream as Readable;
  const cancel = () => output.destroy(new Error("The download was cancelled."));
  signal?.addEventListener("abort", cancel, { once: true });
  file.on("error", (error) => output.destroy(error as Error));
  fill(file, output, place, all).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function fill(
  file: ZipFile,
  output: Readable,
  place: CoworkspacePlace,
  all: AsyncIterable<Packed>,
): Promise<void> {
  const missing: string[] = [];
  for await (const { name, entry } of all) {
    if (output.destroyed) return;
    const mtime = new Date(entry.modified_at);
    if (entry.type === "directory") {
      file.addEmptyDirectory(`${name}/`, { mtime });
      continue;
    }
    try {
      const { stream } = await openRead(place, entry.path);
      // A cancelled download stops reading: the half-read file must be closed.
      const closeFile = () => stream.destroy();
      output.once("close", closeFile);
      file.addReadStream(stream, name, { mtime, compress: !PACKED_ALREADY.test(name) });
      await finished(stream).finally(() => output.off("close", closeFile));
    } catch (error) {
      if (output.destroyed) return;
      if (!(error instanceof CoworkspaceError)) throw error;
      missing.push(`${name}: ${error.detail}`);
    }
  }
  if (missing.length > 0) file.addBuffer(Buffer.from(`${missing.join("\n")}\n`), "NOT INCLUDED.txt");
  file.end();
}
