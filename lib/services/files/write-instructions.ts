import { instructionsSchema } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import * as instructions from "../../coworkspace/instructions.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { recordTextEdit } from "./record-text-edit.ts";
import { tellConflict } from "./tell-conflict.ts";

/** Replaces the folder's standing instructions; with `ifMatch` only those of that version. */
export async function writeInstructions(
  member: Member,
  slug: string,
  text: string,
  { ifMatch }: { ifMatch?: string | undefined } = {},
): Promise<{ instructions: string; version: string }> {
  const { place } = await requireCoworkspace(member, slug, "read_write");
  const parsed = instructionsSchema.parse({ instructions: text });
  const edit = { place, path: ".instructions.md", text: parsed.instructions };
  const written = await tellConflict({ slug, ...edit, ifMatch }, () =>
    recordTextEdit(member, slug, edit, (keep) =>
      instructions.writeInstructions(place, parsed.instructions, { ifMatch, keep }),
    ),
  );
  await renewRuns({ coworkspaceSlug: slug });
  return written;
}
