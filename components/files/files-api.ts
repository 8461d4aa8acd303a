import { api } from "@/lib/browser/api";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import type { FilePreview } from "@/lib/contracts/previews";
import type { TrashEntry } from "@/lib/contracts/trash";
import { encodePath } from "./paths";

const base = (slug: string) => `/api/cowork/coworkspaces/${encodeURIComponent(slug)}`;

/** Keys of the query cache; `all` reaches every list of a coworkspace. */
export const fileKeys = {
  all: (slug: string) => ["files", slug] as const,
  folder: (slug: string, path: string) => ["files", slug, "folder", path] as const,
  trash: (slug: string) => ["files", slug, "trash"] as const,
  preview: (slug: string, path: string) => ["files", slug, "preview", path] as const,
};

/** Entries of a folder, folders first, each kind by name as people count ("2" before "10"). */
export async function fetchFolder(slug: string, path: string, signal?: AbortSignal): Promise<FileEntry[]> {
  const { entries } = await api.get<{ entries: FileEntry[] }>(`${base(slug)}/files`, {
    query: { path },
    ...(signal ? { signal } : {}),
  });
  return sortEntries(entries);
}

export function sortEntries(entries: readonly FileEntry[]): FileEntry[] {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  return [...entries].sort(
    (a, b) =>
      Number(b.type === "directory") - Number(a.type === "directory") || collator.compare(a.name, b.name),
  );
}

/** Address of a file's bytes. */
export function fileUrl(slug: string, path: string): string {
  return `${base(slug)}/files/${encodePath(path)}`;
}

/** Address of a file's download, under its own name. */
export function downloadUrl(slug: string, path: string): string {
  return `${fileUrl(slug, path)}?download=1`;
}

/** Address of a zip of a folder, or of several files and folders. */
export function zipUrl(slug: string, paths: readonly string[]): string {
  const query = new URLSearchParams(paths.map((path) => ["path", path]));
  return `${base(slug)}/zip?${query}`;
}

export function moveFile(slug: string, from: string, to: string): Promise<void> {
  return api.post(`${base(slug)}/move`, { from, to });
}

export function makeFolder(slug: string, path: string): Promise<void> {
  return api.post(`${base(slug)}/folders`, { path });
}

/** Moves to the trash and answers where it lies there, for an undo. */
export function deleteFile(slug: string, path: string): Promise<TrashEntry | undefined> {
  return api.del<TrashEntry | undefined>(fileUrl(slug, path));
}

export async function fetchTrash(slug: string): Promise<TrashEntry[]> {
  const { entries } = await api.get<{ entries: TrashEntry[] }>(`${base(slug)}/trash`);
  return entries;
}

export function restoreFile(slug: string, id: string): Promise<FileEntry | undefined> {
  return api.post<FileEntry | undefined>(`${base(slug)}/trash/${encodeURIComponent(id)}/restore`);
}

export function fetchPreview(slug: string, path: string, signal?: AbortSignal): Promise<FilePreview> {
  return api.get<FilePreview>(`${base(slug)}/preview`, { query: { path }, ...(signal ? { signal } : {}) });
}
