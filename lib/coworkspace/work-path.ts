import { join } from "node:path";
import { mountNameOf } from "../contracts/mounts.ts";
import { CoworkspaceError } from "./errors.ts";
import { checkName, showName } from "./names.ts";

/**
 * The one place where a path given by a person, an agent or an API call becomes a place on disk.
 *
 * A work path is relative to the coworkspace and written with "/": `files/a.txt`, `output/report.md`,
 * `.memory/note.md`, `.instructions.md`, `.plan.json`, `mounts/NAME/a.txt`.
 */
export type WorkArea = "files" | "output" | "memory" | "instructions" | "plan" | "mount" | "mounts" | "root";

export interface WorkPath {
  /** The normalised path, such as `files/a.txt`; "" is the coworkspace itself. */
  path: string;
  area: WorkArea;
  /** The last name, or "" for the coworkspace itself. */
  name: string;
  /** Names below the area's own folder. */
  inside: string[];
  /** The mounted folder's name, for the area "mount". */
  mount?: string;
}

/** Where a coworkspace lies on the server. Made by the service layer; never from user input. */
export interface CoworkspacePlace {
  /** Absolute path of `{root}/{slug}`. */
  directory: string;
  /** Mounted folders this caller may see: name → absolute path, as registered by an admin. */
  mounts?: Readonly<Record<string, string>>;
  /** Also names starting with "." in files, output and mounts (history and undo only). */
  hidden?: boolean;
  /** Called right before what cannot be undone (a rename, a removal); throws where the caller may no longer act. */
  guard?: () => void;
  /** Called before the coworkspace's own files grow by so many bytes; throws where there is no room for them. */
  admit?: (bytes: number) => void | Promise<void>;
}

export interface ParseOptions {
  /** `read` (default), `write` (the name may be created), `change` (an existing thing is moved or deleted). */
  intent?: "read" | "write" | "change";
  hidden?: boolean;
}

const MAX_PATH_BYTES = 4096;
/** Deeper than people go, and shallow enough that every program can still open what lies there. */
const MAX_DEPTH = 50;
const TOP = "Paths start with files/, output/ or mounts/NAME/ (for example files/notes.md).";

/** Checks and normalises a path, without touching the disk. */
export function parseWorkPath(input: string, options: ParseOptions = {}): WorkPath {
  const { intent = "read", hidden = false } = options;
  const creating = intent === "write";
  if (typeof input !== "string") throw new CoworkspaceError("invalid_path", `A path must be text. ${TOP}`);
  if (Buffer.byteLength(input) > MAX_PATH_BYTES)
    throw new CoworkspaceError("invalid_path", `The path is longer than ${MAX_PATH_BYTES} bytes.`);
  if (input.includes("\0"))
    throw new CoworkspaceError("invalid_path", "A path may not contain a NUL character.");
  if (input.startsWith("/") || /^[a-zA-Z]:[\\/]/.test(input) || input.startsWith("~/")) {
    throw new CoworkspaceError("invalid_path", `${showName(input)} is an absolute path. ${TOP}`);
  }
  if (input.includes("\\"))
    throw new CoworkspaceError(
      "invalid_path",
      `${showName(input)} contains a backslash; separate folders with "/".`,
    );
  const trimmed = input.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  if (trimmed === "" || trimmed === ".") {
    if (intent !== "read") throw new CoworkspaceError("invalid_path", `A path is missing. ${TOP}`);
    return { path: "", area: "root", name: "", inside: [] };
  }
  const parts = trimmed.split("/");
  const top = parts[0] as string;
  const rest = parts.slice(1);
  if (parts.includes(".."))
    throw new CoworkspaceError(
      "invalid_path",
      `${showName(input)} contains ".."; name the file by its full path from the coworkspace.`,
    );
  if (rest.includes(""))
    throw new CoworkspaceError("invalid_path", `${showName(input)} contains an empty folder name ("//").`);

  if (top === "files" || top === "output") {
    const inside = names(rest, creating, hidden);
    if (inside.length === 0 && intent !== "read") {
      throw new CoworkspaceError(
        "invalid_path",
        `The folder "${top}" itself cannot be changed; name something inside it.`,
      );
    }
    return { path: [top, ...inside].join("/"), area: top, name: inside.at(-1) ?? top, inside };
  }
  if (top === ".memory") {
    if (rest.length > 1)
      throw new CoworkspaceError("invalid_path", "Memory notes lie directly in .memory/, without folders.");
    const inside = names(rest, creating, false);
    const name = inside[0];
    if (name === undefined && intent !== "read")
      throw new CoworkspaceError(
        "invalid_path",
        "The folder .memory itself cannot be changed; name a note inside it.",
      );
    if (name !== undefined && !name.endsWith(".md"))
      throw new CoworkspaceError("invalid_path", "A memory note's name ends with .md.");
    return { path: [".memory", ...inside].join("/"), area: "memory", name: name ?? ".memory", inside };
  }
  if (top === ".instructions.md" && rest.length === 0) {
    if (intent === "change")
      throw new CoworkspaceError(
        "read_only",
        "The instructions can be edited, but not moved or deleted; write an empty text instead.",
      );
    return { path: top, area: "instructions", name: top, inside: [] };
  }
  if (top === ".plan.json" && rest.length === 0) {
    if (intent !== "read")
      throw new CoworkspaceError(
        "read_only",
        "The file .plan.json mirrors the plan and is read only; change the plan itself.",
      );
    return { path: top, area: "plan", name: top, inside: [] };
  }
  if (top === "mounts") {
    const mount = rest[0];
    if (mount === undefined) {
      if (intent === "read") return { path: "mounts", area: "mounts", name: "mounts", inside: [] };
      throw new CoworkspaceError("invalid_path", "Name something inside a mounted folder: mounts/NAME/…");
    }
    const checked = checkName(mount, { creating: false });
    const inside = names(rest.slice(1), creating, hidden);
    if (inside.length === 0 && intent !== "read")
      throw new CoworkspaceError(
        "invalid_path",
        "A mounted folder itself cannot be changed; name something inside it.",
      );
    return {
      path: ["mounts", checked, ...inside].join("/"),
      area: "mount",
      name: inside.at(-1) ?? checked,
      inside,
      mount: checked,
    };
  }
  throw new CoworkspaceError(
    "invalid_path",
    `${showName(input)} is outside of what can be used here. ${TOP}`,
  );
}

/** A parsed path with its anchor: a trusted directory, and the names to walk below it. */
export interface ResolvedPath extends WorkPath {
  anchor: string;
  segments: string[];
}

/** The trusted directory of a path and what to walk below it. Walking itself is `directory.ts`'s. */
export function resolveCoworkspacePath(
  place: CoworkspacePlace,
  input: string,
  options: ParseOptions = {},
): ResolvedPath {
  const work = parseWorkPath(input, { hidden: place.hidden ?? false, ...options });
  switch (work.area) {
    case "root":
    case "mounts":
      return { ...work, anchor: place.directory, segments: [] };
    case "mount": {
      const name = work.mount as string;
      const anchor = place.mounts && Object.hasOwn(place.mounts, name) ? place.mounts[name] : undefined;
      if (anchor === undefined)
        throw new CoworkspaceError("not_found", `There is no mounted folder ${showName(name)} here.`);
      return { ...work, anchor, segments: work.inside };
    }
    case "memory":
      return { ...work, anchor: place.directory, segments: [".memory", ...work.inside] };
    case "files":
    case "output":
      return { ...work, anchor: place.directory, segments: [work.area, ...work.inside] };
    default:
      return { ...work, anchor: place.directory, segments: [work.path] };
  }
}

/** Whether a path lies in the coworkspace itself or in a folder that is mounted for this caller. */
export function isReachable({ mounts = {} }: CoworkspacePlace, path: string): boolean {
  const name = mountNameOf(path);
  return name === null || Object.hasOwn(mounts, name);
}

/** The directory of a coworkspace below the installation's root. `slug` must be a checked slug. */
export function coworkspaceDirectory(root: string, slug: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(slug))
    throw new CoworkspaceError("invalid_path", `${showName(slug)} is not a coworkspace.`);
  return join(root, slug);
}

function names(parts: string[], creating: boolean, hidden: boolean): string[] {
  if (creating && parts.length > MAX_DEPTH)
    throw new CoworkspaceError(
      "invalid_path",
      `The path lies more than ${MAX_DEPTH} folders deep; choose a shorter one.`,
    );
  return parts.map((part) => checkName(part, { creating, hidden }));
}
