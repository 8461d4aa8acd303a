/** Paths relative to a coworkspace, always with "/" and without one at either end: `files/2026/a.txt`. */

export type Root = "files" | "output" | "mounts";
export const roots: readonly { id: Root; name: string }[] = [
  { id: "files", name: "Files" },
  { id: "output", name: "Output" },
  { id: "mounts", name: "Mounted" },
];

/** The roots that a person sees: the mounted folders only where there are any. */
export function shownRoots(hasMounts: boolean): typeof roots {
  return hasMounts ? roots : roots.filter(({ id }) => id !== "mounts");
}

/** Joins parts, dropping empty ones and doubled slashes. */
export function joinPath(...parts: string[]): string {
  return parts
    .flatMap((part) => part.split("/"))
    .filter((part) => part !== "")
    .join("/");
}

/** The last name of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder a path lies in; "" for a root. */
export function parentPath(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "" : path.slice(0, cut);
}

/** "report.tar" of "report.tar.gz"; the whole of a name without an extension. */
export function stem(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}

/** "csv" of "A.CSV"; "" where there is none. */
export function extension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
}

/** Which of the visible roots a path lies in; null for every other place. */
export function rootOf(path: string): Root | null {
  const first = path.split("/")[0];
  return roots.find(({ id }) => id === first)?.id ?? null;
}

/** The folders from the root down to `path`, for breadcrumbs. */
export function crumbs(path: string): { name: string; path: string }[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.map((name, index) => ({
    name: index === 0 ? (roots.find((root) => root.id === name)?.name ?? name) : name,
    path: parts.slice(0, index + 1).join("/"),
  }));
}

/** Whether `path` is `folder` itself or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** For a URL: every name encoded, slashes kept. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** A path typed or linked by a person, as a folder that may be shown; `files` for anything else. */
export function safeFolder(path: string | null | undefined): string {
  const clean = joinPath(path ?? "");
  const odd = clean.split("/").some((part) => part === "." || part === "..");
  return !odd && rootOf(clean) ? clean : "files";
}

/** What is wrong with a new name, in words; null where nothing is. The server checks again. */
export function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === "") return "Enter a name.";
  if (trimmed === "." || trimmed === "..") return "Choose another name.";
  if (trimmed.startsWith(".")) return "A name cannot start with a dot.";
  if (/[/\\]/.test(trimmed)) return "A name cannot contain a slash.";
  if (/[<>:"|?*]/.test(trimmed))
    return 'Leave out < > : " | ? and *, so that the file can be downloaded everywhere.';
  if (trimmed.endsWith(".")) return "A name cannot end with a dot.";
  if (new TextEncoder().encode(trimmed).length > 255) return "That name is too long.";
  return null;
}

/** What is wrong with moving `from` into `folder`, in words; null where nothing is. */
export function moveProblem(from: readonly string[], folder: string): string | null {
  for (const path of from) {
    if (isWithin(folder, path)) return `“${baseName(path)}” cannot be moved into itself.`;
    if (parentPath(path) === folder) return `“${baseName(path)}” is already in this folder.`;
  }
  return null;
}

/** `name`, or "name 2", "name 3" … where it is taken; the extension stays. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const used = new Set([...taken].map((other) => other.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  const end = name.slice(stem(name).length);
  for (let number = 2; ; number += 1) {
    const next = `${stem(name)} ${number}${end}`;
    if (!used.has(next.toLowerCase())) return next;
  }
}
