import { statfs } from "node:fs/promises";
import { CoworkspaceError } from "../../coworkspace/errors.ts";
import { findPath } from "../../coworkspace/list-directory.ts";
import { showName } from "../../coworkspace/names.ts";
import { type CoworkspacePlace, parseWorkPath } from "../../coworkspace/work-path.ts";

/** Throws where a file of this size will not fit, by quota or disk: before its bytes are sent, not after. */
export async function requireRoom(place: CoworkspacePlace, path: string, bytes: number): Promise<void> {
  const { area, path: shown } = parseWorkPath(path, { intent: "write" });
  if (area !== "mount" && place.admit) {
    const before = await findPath(place, path).catch(() => null);
    const growth = bytes - (before?.size ?? 0);
    if (growth > 0) await place.admit(growth);
  }
  // A mounted folder may lie on another disk, which says so itself.
  const disk = area === "mount" ? null : await statfs(place.directory).catch(() => null);
  if (disk && bytes > disk.bavail * disk.bsize) {
    throw new CoworkspaceError(
      "no_space",
      `There is no space left on the server to write ${showName(shown)}.`,
    );
  }
}
