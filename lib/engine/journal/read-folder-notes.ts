import { limits } from "../../contracts/limits.ts";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import { readInstructions } from "../../coworkspace/instructions.ts";
import { listDirectory } from "../../coworkspace/list-directory.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";

export type FolderNotes = { instructions: string; memoryKeys: string[] };

/** Whether a file is among what agents keep of their folder, or its name tells of it. */
export function isFolderNote(path: string): boolean {
  return path.startsWith(".memory/") || path === ".instructions.md";
}

/**
 * The folder's instructions and the keys of the notes in its memory. People may do to both on disk what they like: what
 * cannot be read is told in words, and never ends the work.
 */
export async function readFolderNotes(place: CoworkspacePlace): Promise<FolderNotes> {
  const [instructions, memoryKeys] = await Promise.all([instructionWords(place), keysOfNotes(place)]);
  return { instructions, memoryKeys };
}

async function instructionWords(place: CoworkspacePlace): Promise<string> {
  try {
    const { instructions } = await readInstructions(place);
    if (instructions.length <= limits.instructions) return instructions;
    const most = limits.instructions.toLocaleString("en");
    return `${instructions.slice(0, limits.instructions)}\n\n(The instructions are cut here, after ${most} characters. Say so in your result.)`;
  } catch (error) {
    if (!isCoworkspaceError(error)) throw error;
    return `The folder's instructions could not be read: ${error.detail} Go on without them, and say so in your result.`;
  }
}

/** None where there is no such folder, or one that cannot be read: the memory tools tell why when they are used. */
async function keysOfNotes(place: CoworkspacePlace): Promise<string[]> {
  try {
    const notes = await listDirectory(place, ".memory");
    return notes.flatMap(({ name }) => (name.endsWith(".md") ? [name.slice(0, -3)] : []));
  } catch (error) {
    if (!isCoworkspaceError(error)) throw error;
    return [];
  }
}
