import path from "node:path";
import { dataDir } from "../../core/paths.ts";

/** Where the file of a creation lies: `{data}/creations/{id}/`. */
export function creationDirectory(id: string): string {
  return path.join(dataDir(), "creations", id);
}
