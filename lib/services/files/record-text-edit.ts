import { createHash } from "node:crypto";
import type { Member } from "../../contracts/members.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { keepReplaced } from "../changes/keep-replaced.ts";
import { recordEdit } from "../changes/record-edit.ts";

/** Writes a person's text by `write`; what it held before stays in the file's history, with who changed it. */
export async function recordTextEdit<T>(
  member: Member,
  slug: string,
  { place, path, text }: { place: CoworkspacePlace; path: string; text: string },
  write: (keep: () => Promise<string | null>) => Promise<T>,
): Promise<T> {
  const { keep, replaced } = keepReplaced(place, path);
  const written = await write(keep);
  const { before, before_mode } = replaced();
  await recordEdit(member, slug, [
    {
      ...{ path, entry: "file", from: null, kind: before === null ? "created" : "modified" },
      ...{ before, before_mode, after: createHash("sha256").update(text).digest("hex") },
    },
  ]);
  return written;
}
