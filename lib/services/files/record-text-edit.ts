import { createHash } from "node:crypto";
import type { Member } from "../../contracts/members.ts";
import { captureEntry } from "../../coworkspace/changes/capture.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { recordEdit } from "../changes/record-edit.ts";

/** Writes a person's text by `write`; what it held before stays in the file's history, with who changed it. */
export async function recordTextEdit<T>(
  member: Member,
  slug: string,
  { place, path, text }: { place: CoworkspacePlace; path: string; text: string },
  write: () => Promise<T>,
): Promise<T> {
  const before = await captureEntry(place, path);
  const old = before?.entry === "file" ? before : null;
  const written = await write();
  await recordEdit(member, slug, {
    ...{ path, entry: "file", from: null, kind: old ? "modified" : "created" },
    ...{ before: old?.hash ?? null, after: createHash("sha256").update(text).digest("hex") },
    before_mode: old?.mode ?? null,
  });
  return written;
}
