import { instructionsSchema } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import * as instructions from "../../coworkspace/instructions.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** Replaces the folder's standing instructions; with `ifMatch` only those of that version. */
export async function writeInstructions(
  member: Member,
  slug: string,
  text: string,
  { ifMatch }: { ifMatch?: string | undefined } = {},
): Promise<{ instructions: string; version: string }> {
  const { place } = await requireCoworkspace(member, slug, "read_write");
  const parsed = instructionsSchema.parse({ instructions: text });
  return inFolder(() => instructions.writeInstructions(place, parsed.instructions, { ifMatch }));
}
