import { createHash } from "node:crypto";
import { isCoworkspaceError } from "../coworkspace/errors.ts";
import { hashFile } from "../coworkspace/read-file.ts";
import type { CoworkspacePlace } from "../coworkspace/work-path.ts";

/** SHA-256 of a content in hex. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Hash and version of a file that may be there; null where there is none. The content is streamed. */
export async function hashIfThere(
  place: CoworkspacePlace,
  path: string,
): Promise<{ sha256: string; version: string; size: number } | null> {
  try {
    const { sha256, stat } = await hashFile(place, path);
    return { sha256, version: stat.version, size: stat.size };
  } catch (error) {
    if (isCoworkspaceError(error, "not_found")) return null;
    throw error;
  }
}
