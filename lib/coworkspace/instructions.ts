import { limits } from "../contracts/limits.ts";
import { CoworkspaceError, isCoworkspaceError } from "./errors.ts";
import { readText } from "./read-file.ts";
import type { CoworkspacePlace } from "./work-path.ts";
import { type WriteOptions, writeFile } from "./write-file.ts";

const PATH = ".instructions.md";

/** The folder's standing instructions. The file on disk is the truth; there is no copy. */
export async function readInstructions(
  place: CoworkspacePlace,
): Promise<{ instructions: string; version: string | null }> {
  try {
    const { text, stat } = await readText(place, PATH);
    return { instructions: text, version: stat.version };
  } catch (error) {
    if (isCoworkspaceError(error, "not_found")) return { instructions: "", version: null };
    throw error;
  }
}

/** Writes the instructions; with `ifMatch` only if nobody changed them since. */
export async function writeInstructions(
  place: CoworkspacePlace,
  instructions: string,
  options: Pick<WriteOptions, "ifMatch" | "keep"> = {},
): Promise<{ instructions: string; version: string }> {
  if (instructions.length > limits.instructions) {
    throw new CoworkspaceError(
      "too_large",
      `Instructions have at most ${limits.instructions.toLocaleString("en")} characters.`,
    );
  }
  const { version } = await writeFile(place, PATH, instructions, options);
  return { instructions, version };
}
