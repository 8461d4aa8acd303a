import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The absolute path of the bubblewrap that is installed; null where there is none. */
export function findBubblewrap(path = process.env.PATH ?? ""): string | null {
  const folders = [...path.split(delimiter), "/usr/bin", "/usr/local/bin"].filter((each) =>
    each.startsWith("/"),
  );
  return folders.map((folder) => join(folder, "bwrap")).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
