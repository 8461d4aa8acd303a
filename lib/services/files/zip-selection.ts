import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import { walkTree } from "../../coworkspace/list-directory.ts";
import { openRead } from "../../coworkspace/read-file.ts";
import type { FileStat } from "../../coworkspace/version.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";

/** Several files and folders as one zip stream, each under its own name; memory stays flat. */
export function zipSelection(place: CoworkspacePlace, chosen: FileStat[], signal?: AbortSignal): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  signal?.addEventListener("abort", () => stream.destroy(new Error("The download was cancelled.")), {
    once: true,
  });
  zip.on("error", (error) => stream.destroy(error as Error));
  fill(zip, stream, place, chosen).catch((error: unknown) => stream.destroy(error as Error));
  return stream;
}

async function fill(
  zip: ZipFile,
  output: Readable,
  place: CoworkspacePlace,
  chosen: FileStat[],
): Promise<void> {
  const missing: string[] = [];
  for (const root of chosen) {
    const base = root.path.length - root.name.length;
    for await (const entry of root.type === "file" ? [root] : walkTree(place, root.path)) {
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
        zip.addReadStream(stream, name, { mtime });
        await finished(stream).finally(() => output.off("close", closeFile));
      } catch (error) {
        if (output.destroyed) return;
        if (!isCoworkspaceError(error)) throw error;
        missing.push(`${name}: ${error.detail}`);
      }
    }
  }
  if (missing.length > 0) zip.addBuffer(Buffer.from(`${missing.join("\n")}\n`), "NOT INCLUDED.txt");
  zip.end();
}
