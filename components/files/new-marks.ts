import type { FileEntry } from "@/lib/contracts/coworkspaces";
import type { VisitView } from "@/lib/contracts/visits";

/** Makes of what is new a question to ask of each entry: in words what is new about it, or null. */
export function newMarks(
  changes: VisitView["changes"],
  when: (at: string) => string,
): (entry: Pick<FileEntry, "path" | "type">) => string | null {
  const files = new Map(changes.map((change) => [change.path, change]));
  const folders = new Map<string, number>();
  for (const { path } of changes) {
    for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
      const folder = path.slice(0, cut);
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
  }
  return ({ path, type }) => {
    if (type === "directory") {
      const inside = folders.get(path);
      if (inside !== undefined) return inside === 1 ? "1 new file inside" : `${inside} new files inside`;
    }
    const change = files.get(path);
    return change ? `New since your last visit: by ${change.by}, ${when(change.at)}` : null;
  };
}
