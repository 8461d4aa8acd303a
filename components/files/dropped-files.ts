/** A file chosen or dropped, with its place below the folder that receives it: `photos/2026/a.jpg`. */
export type ChosenFile = { file: File; path: string };

/** Files of an `<input type="file">`; with `webkitdirectory` the folder's own name is kept. */
export function chosenFiles(list: FileList | readonly File[]): ChosenFile[] {
  return Array.from(list, (file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Whether a drag carries files (and not, say, selected text). */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer !== null && Array.from(transfer.types).includes("Files");
}

/**
 * Files of a drop, folders walked through. Must be called inside the drop event: the browser empties the transfer when
 * the event ends, so that the entries are taken before the first `await`.
 */
export function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = Array.from(transfer.items, (item) =>
    item.kind === "file" ? item.webkitGetAsEntry() : null,
  ).filter((entry): entry is FileSystemEntry => entry !== null);
  if (entries.length === 0) return Promise.resolve(chosenFiles(transfer.files));
  return walkEntries(entries);
}

/** Every file in and below the entries, in the order of their names. */
export async function walkEntries(entries: readonly FileSystemEntry[], folder = ""): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  for (const entry of [...entries].sort((a, b) => a.name.localeCompare(b.name))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isFile(entry)) found.push({ file: await fileOf(entry), path });
    else if (isDirectory(entry)) found.push(...(await walkEntries(await childrenOf(entry), path)));
  }
  return found;
}

/** Files that systems leave in folders and nobody means to upload, and names that the server keeps to itself. */
export function isUploadable(path: string): boolean {
  return path
    .split("/")
    .every((name) => !name.startsWith(".") && name !== "Thumbs.db" && name !== "desktop.ini");
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  // A reader gives at most 100 entries at a time and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}
