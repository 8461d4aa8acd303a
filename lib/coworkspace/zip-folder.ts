import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { CoworkspaceError } from "./errors.ts";
import { walkTree } from "./list-directory.ts";
import { openRead } from "./read-file.ts";
import { type CoworkspacePlace, parseWorkPath } from "./work-path.ts";

const PACKED_ALREADY =
  /\.(zip|gz|tgz|bz2|xz|zst|7z|rar|docx|xlsx|pptx|odt|ods|odp|jpe?g|png|gif|webp|heic|mp[34]|m4[av]|mov|webm|ogg|woff2?)$/i;

/**
 * A folder as a zip stream; memory stays flat however large it is. A file that cannot be read (deleted meanwhile, a
 * link) is left out and named in `NOT INCLUDED.txt`, so that a zip never looks complete when it is not.
 */
export function zipFolder(
  place: CoworkspacePlace,
  path: string,
  options: { signal?: AbortSignal } = {},
): Readable {
  const at = parseWorkPath(path, { hidden: place.hidden ?? false });
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  options.signal?.addEventListener("abort", () => output.destroy(new Error("The download was cancelled.")), {
    once: true,
  });
  zip.on("error", (error) => output.destroy(error as Error));
  fill(zip, output, place, at.path).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function fill(zip: ZipFile, output: Readable, place: CoworkspacePlace, path: string): Promise<void> {
  const base = path === "" ? 0 : path.length + 1;
  const missing: string[] = [];
  // A coworkspace's zip holds what is its own; a mounted folder is downloaded by its own path.
  const scope = path === "" ? { ...place, mounts: {} } : place;
  for await (const entry of walkTree(scope, path)) {
    if (output.destroyed) return;
    const name = entry.path.slice(base);
    const mtime = new Date(entry.modified_at);
    if (entry.type === "directory") {
      zip.addEmptyDirectory(`${name}/`, { mtime });
      continue;
    }
    try {
      const { stream } = await openRead(place, entry.path);
      // A cancelled download stops reading: the half-read file must be closed.
      const closeFile = () => stream.destroy();
      output.once("close", closeFile);
      zip.addReadStream(stream, name, { mtime, compress: !PACKED_ALREADY.test(name) });
      try {
        await finished(stream);
      } finally {
        output.off("close", closeFile);
      }
    } catch (error) {
      if (output.destroyed) return;
      if (!(error instanceof CoworkspaceError)) throw error;
      missing.push(`${name}: ${error.detail}`);
    }
  }
  if (missing.length > 0) zip.addBuffer(Buffer.from(`${missing.join("\n")}\n`), "NOT INCLUDED.txt");
  zip.end();
}
