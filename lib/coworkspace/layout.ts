import { closeSync, mkdirSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { CoworkspaceError, errnoOf, fromSystemError } from "./errors.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";
import { type CoworkspacePlace, coworkspaceDirectory } from "./work-path.ts";

/** The folders and files of every coworkspace, exactly. */
export const LAYOUT = {
  folders: ["files", "output", ".memory", ".locks"],
  instructions: ".instructions.md",
  plan: ".plan.json",
} as const;

/** Where the coworkspace `slug` lies. Does not touch the disk. */
export function coworkspacePlace(
  root: string,
  slug: string,
  options: { mounts?: Readonly<Record<string, string>>; hidden?: boolean } = {},
): CoworkspacePlace {
  return { directory: coworkspaceDirectory(root, slug), ...options };
}

/** Makes a new coworkspace's folder. `already_exists` if there is one, so that a slug is never shared by accident. */
export async function createCoworkspaceFolder(root: string, slug: string): Promise<CoworkspacePlace> {
  const directory = coworkspaceDirectory(root, slug);
  mkdirSync(root, { recursive: true, mode: 0o755 });
  try {
    mkdirSync(directory, 0o755);
  } catch (error) {
    throw fromSystemError(error, slug);
  }
  return ensureCoworkspaceFolder(root, slug);
}

/** Makes whatever of the layout is missing. Never changes what is there. */
export async function ensureCoworkspaceFolder(root: string, slug: string): Promise<CoworkspacePlace> {
  const directory = coworkspaceDirectory(root, slug);
  mkdirSync(dirname(directory), { recursive: true, mode: 0o755 });
  makeUnlessThere(() => mkdirSync(directory, 0o755));
  let home: OpenDirectory;
  try {
    home = openAnchor(directory);
  } catch (error) {
    throw fromSystemError(error, slug);
  }
  try {
    for (const name of LAYOUT.folders) {
      makeUnlessThere(() => home.makeDirectory(name));
      if (!home.lstat(name)?.isDirectory())
        throw new CoworkspaceError(
          "not_a_directory",
          `"${name}" in the coworkspace "${slug}" is not a folder; move it away.`,
        );
    }
    makeUnlessThere(() => createWithText(home, LAYOUT.instructions, ""));
    makeUnlessThere(() => createWithText(home, LAYOUT.plan, "null\n"));
  } finally {
    home.close();
  }
  return { directory };
}

function createWithText(home: OpenDirectory, name: string, text: string): void {
  const fd = home.createFile(name);
  try {
    writeSync(fd, text);
  } finally {
    closeSync(fd);
  }
}

function makeUnlessThere(make: () => void): void {
  try {
    make();
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") throw error;
  }
}
