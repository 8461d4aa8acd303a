import type { FolderChange } from "../../contracts/changes.ts";
import { putBytes } from "../objects/put-object.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { type Captured, captureEntry, captureTree, missingFolders } from "./capture.ts";

/** What new files and folders get. */
const fileMode = () => 0o644 & ~process.umask();
const folderMode = () => 0o755 & ~process.umask();

/** What writing a whole file will change: the folders made on the way, then the file. Keeps both contents. */
export async function planWrite(
  place: CoworkspacePlace,
  path: string,
  content: string | Uint8Array,
): Promise<{ before: (Captured & { entry: "file" }) | null; changes: FolderChange[] }> {
  const there = await captureEntry(place, path);
  const before = there?.entry === "file" ? there : null;
  const after = await putBytes(place, content);
  const file: FolderChange = {
    path,
    entry: "file",
    kind: before ? "modified" : "created",
    from: null,
    before: before?.hash ?? null,
    after,
    before_mode: before?.mode ?? null,
    after_mode: before?.mode ?? fileMode(),
  };
  return { before, changes: [...(before ? [] : await madeOnTheWay(place, path)), file] };
}

/** What moving a file or folder will change: the folders made on the way, then everything that moves, outside in. */
export async function planMove(
  place: CoworkspacePlace,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<FolderChange[]> {
  const moved = await captureTree(place, from, signal);
  return [
    ...(await madeOnTheWay(place, to)),
    ...moved.map((entry) => ({
      ...sides(entry, entry),
      path: to + entry.path.slice(from.length),
      kind: "moved" as const,
      from: entry.path,
    })),
  ];
}

/** What deleting a file or folder will change, inside out, so that undoing it in reverse begins with the folder. */
export async function planDelete(
  place: CoworkspacePlace,
  path: string,
  signal?: AbortSignal,
): Promise<FolderChange[]> {
  const gone = await captureTree(place, path, signal);
  return gone
    .reverse()
    .map((entry) => ({ ...sides(entry, null), path: entry.path, kind: "deleted" as const, from: null }));
}

async function madeOnTheWay(place: CoworkspacePlace, path: string): Promise<FolderChange[]> {
  const folders = await missingFolders(place, path);
  return folders.map((folder) => ({
    path: folder,
    entry: "directory",
    kind: "created",
    from: null,
    ...{ before: null, after: null, before_mode: null, after_mode: folderMode() },
  }));
}

function sides(before: Captured, after: Captured | null) {
  const hash = (side: Captured | null) => (side?.entry === "file" ? side.hash : null);
  return {
    entry: before.entry,
    before: hash(before),
    after: hash(after),
    before_mode: before.mode,
    after_mode: after?.mode ?? null,
  };
}
