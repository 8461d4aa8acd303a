import type { Member } from "../../contracts/members.ts";
import * as instructions from "../../coworkspace/instructions.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** The folder's standing instructions, with their version for `writeInstructions`. */
export async function readInstructions(
  member: Member,
  slug: string,
): Promise<{ instructions: string; version: string | null }> {
  const { place } = await requireCoworkspace(member, slug, "read");
  return inFolder(() => instructions.readInstructions(place));
}
