import { randomBytes } from "node:crypto";
import { close, fchmodSync, fstatSync, fsync } from "node:fs";
import { promisify } from "node:util";
import { withParent } from "../directory.ts";
import { moveTree } from "../move-tree.ts";
import { TEMPORARY_PREFIX } from "../names.ts";
import { type FileStat, statToFile } from "../version.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "../work-path.ts";
import { admitGrowth, checkTarget, takePlace, type WriteOptions } from "../write-file.ts";
import { noSuchUpload, noteOf, openUploads, partOf, type UploadNote } from "./upload-slot.ts";

const fsyncAsync = promisify(fsync);
const closeAsync = promisify(close);

/**
 * Puts a whole upload in its place, as `writeFile` would: nobody sees a part of it, and what it replaces is there until
 * then. Its bytes are moved, not copied, unless the place is on another disk. Fails without a trace: the upload stays.
 */
export async function placeUpload(
  place: CoworkspacePlace,
  note: UploadNote,
  options: Pick<WriteOptions, "ifMatch" | "mode" | "signal" | "keep">,
): Promise<FileStat & { created: boolean }> {
  const at = resolveCoworkspacePath(place, note.path, { intent: "write" });
  const uploads = openUploads(place);
  if (!uploads) throw noSuchUpload();
  try {
    return await withParent(
      at.anchor,
      at.segments,
      { shown: at.path, create: options.mode !== "replace" },
      async (parent, name) => {
        const before = checkTarget(parent, name, at, options);
        const temporary = `${TEMPORARY_PREFIX}${process.pid}-${randomBytes(6).toString("hex")}`;
        const { fd, stat } = uploads.openFile(partOf(note.id));
        let moved = false;
        let renamed = false;
        try {
          await admitGrowth(place, at, Number(stat.size) - (before?.size ?? 0));
          await fsyncAsync(fd);
          await moveTree(uploads, partOf(note.id), parent, temporary);
          moved = true;
          const placed = parent.openFile(temporary);
          try {
            fchmodSync(placed.fd, before?.mode ?? 0o644);
            const created = await takePlace(place, at, { parent, name, temporary }, options);
            renamed = true;
            uploads.unlink(noteOf(note.id));
            return { ...statToFile(fstatSync(placed.fd, { bigint: true }), at.path), created };
          } finally {
            await closeAsync(placed.fd);
          }
        } finally {
          await closeAsync(fd);
          // Back to where it can be gone on with.
          if (moved && !renamed) await moveTree(parent, temporary, uploads, partOf(note.id));
        }
      },
    );
  } finally {
    uploads.close();
  }
}
