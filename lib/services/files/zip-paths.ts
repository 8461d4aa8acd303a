import type { Readable } from "node:stream";
import type { Member } from "../../contracts/members.ts";
import { invalid } from "../../core/errors.ts";
import { statPath } from "../../coworkspace/list-directory.ts";
import { zipFolder, zipSelection } from "../../coworkspace/zip.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

const MAX_PATHS = 500;

/** One folder, or several files and folders, as a zip stream with the name to save it under. */
export async function zipPaths(
  member: Member,
  slug: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<{ fileName: string; stream: Readable }> {
  const chosen = [...new Set(paths.length === 0 ? ["files"] : paths)];
  const { place } = await requireCoworkspace(member, slug, "read", chosen);
  if (chosen.length > MAX_PATHS)
    throw invalid(`Choose at most ${MAX_PATHS} files or folders, or the folder they are in.`);
  return inFolder(async () => {
    const stats = await Promise.all(chosen.map((path) => statPath(place, path)));
    const [only] = stats;
    if (stats.length === 1 && only?.type === "directory") {
      const stream = zipFolder(place, only.path, signal);
      return { fileName: `${only.name || slug}.zip`, stream };
    }
    return { fileName: `${slug}.zip`, stream: zipSelection(place, stats, signal) };
  });
}
