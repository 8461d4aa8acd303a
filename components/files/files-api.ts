import { api } from "@/lib/browser/api";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import type { SearchQuery, SearchResultView } from "@/lib/contracts/file-search";
import type { FilePreview } from "@/lib/contracts/previews";
import type { StorageView } from "@/lib/contracts/storage";
import type { EmptiedTrash, TrashEntry } from "@/lib/contracts/trash";
import type { VisitView } from "@/lib/contracts/visits";
import { encodePath } from "./paths";

/** Address of all that concerns a coworkspace. */
export const fileBase = (slug: string) => `/api/cowork/coworkspaces/${encodeURIComponent(slug)}`;

/** Keys of the query cache; `all` reaches every list of a coworkspace. */
export const fileKeys = {
  all: (slug: string) => ["files", slug] as const,
  folder: (slug: string, path: string) => ["files", slug, "folder", path] as const,
  trash: (slug: string) => ["files", slug, "trash"] as const,
  preview: (slug: string, path: string) => ["files", slug, "preview", path] as const,
  search: (slug: string, query: SearchQuery) => ["files", slug, "search", query] as const,
  storage: (slug: string) => ["files", slug, "storage"] as const,
  /** Not among the others: asking again would end the visit. */
  visit: (slug: string) => ["file-visit", slug] as const,
};

/** Entries of a folder, folders first, each kind by name as people count ("2" before "10"). */
export async function fetchFolder(slug: string, path: string, signal?: AbortSignal): Promise<FileEntry[]> {
  const { entries } = await api.get<{ entries: FileEntry[] }>(`${fileBase(slug)}/files`, {
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
  return `${fileBase(slug)}/files/${encodePath(path)}`;
}

/** Address of a file's download, under its own name. */
export function downloadUrl(slug: string, path: string): string {
  return `${fileUrl(slug, path)}?download=1`;
}

/** Address of a zip of a folder, or of several files and folders. */
export function zipUrl(slug: string, paths: readonly string[]): string {
  const query = new URLSearchParams(paths.map((path) => ["path", path]));
  return `${fileBase(slug)}/zip?${query}`;
}

export function moveFile(slug: string, from: string, to: string): Promise<void> {
  return api.post(`${fileBase(slug)}/move`, { from, to });
}

export function makeFolder(slug: string, path: string): Promise<void> {
  return api.post(`${fileBase(slug)}/folders`, { path });
}

/** Moves to the trash and answers where it lies there, for an undo. */
export function deleteFile(slug: string, path: string): Promise<TrashEntry | undefined> {
  return api.del<TrashEntry | undefined>(fileUrl(slug, path));
}

export async function fetchTrash(slug: string): Promise<TrashEntry[]> {
  const { entries } = await api.get<{ entries: TrashEntry[] }>(`${fileBase(slug)}/trash`);
  return entries;
}

export function restoreFile(slug: string, id: string): Promise<FileEntry | undefined> {
  return api.post<FileEntry | undefined>(`${fileBase(slug)}/trash/${encodeURIComponent(id)}/restore`);
}

/** Deletes one thing in the trash for good. */
export function removeFromTrash(slug: string, id: string): Promise<void> {
  return api.del(`${fileBase(slug)}/trash/${encodeURIComponent(id)}`);
}

/** Deletes for good what the person may delete, of what was shown to them. */
export function emptyTrash(slug: string, until: string): Promise<EmptiedTrash> {
  return api.del<EmptiedTrash>(`${fileBase(slug)}/trash`, { query: { until } });
}

export function fetchPreview(slug: string, path: string, signal?: AbortSignal): Promise<FilePreview> {
  return api.get<FilePreview>(`${fileBase(slug)}/preview`, {
    query: { path },
    ...(signal ? { signal } : {}),
  });
}

/** Files by name and by what is in them. */
export function searchFiles(
  slug: string,
  query: SearchQuery,
  signal: AbortSignal,
): Promise<SearchResultView> {
  return api.get<SearchResultView>(`${fileBase(slug)}/search`, { query, signal });
}

/** How full the coworkspace is. */
export function fetchStorage(slug: string): Promise<StorageView> {
  return api.get<StorageView>(`${fileBase(slug)}/storage`);
}

/** What is new since the last visit; begins another one. */
export function beginVisit(slug: string): Promise<VisitView> {
  return api.post<VisitView>(`${fileBase(slug)}/visit`);
}
