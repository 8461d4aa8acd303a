import { errnoOf } from "./errors.ts";
import { coworkspacePlace } from "./layout.ts";
import { openTrash, readEntry, slugsWithTrash, writeManifest } from "./trash-slot.ts";

/** Has what lay below one folder when it was deleted go back below another, in the trash of every coworkspace. */
export function renameInTrash(root: string, from: string, to: string): void {
  for (const slug of slugsWithTrash(root)) {
    const trash = openTrash(coworkspacePlace(root, slug));
    if (!trash) continue;
    try {
      for (const id of trash.names()) {
        const entry = readEntry(trash, id);
        if (!entry?.path.startsWith(from)) continue;
        const slot = trash.openDirectory(id);
        try {
          writeManifest(slot, { ...entry, path: to + entry.path.slice(from.length) });
        } catch (error) {
          // Restored or removed at this moment.
          if (errnoOf(error) !== "ENOENT") throw error;
        } finally {
          slot.close();
        }
      }
    } finally {
      trash.close();
    }
  }
}
