import type { RecordedChange, ToolContext } from "../agent/ports.ts";
import { writeFile } from "../coworkspace/write-file.ts";
import { hashIfThere, hashOf } from "./content-hash.ts";
import { refuseUnseen } from "./refuse-unseen.ts";
import { placeOf } from "./tool-path.ts";

/**
 * Writes a whole file and tells what changed. Never overwrites what somebody else wrote between the look and the write:
 * that is a conflict, which the model is told.
 */
export async function writeRecorded(
  context: ToolContext,
  path: string,
  content: string | Uint8Array,
  signal: AbortSignal,
  expectedVersion?: string,
): Promise<{ created: boolean; size: number; change: RecordedChange }> {
  const place = placeOf(context);
  const before = await hashIfThere(place, path);
  refuseUnseen(context, path, before?.sha256 ?? null);
  const written = await writeFile(place, path, content, {
    signal,
    ...(before ? { mode: "replace", ifMatch: expectedVersion ?? before.version } : { mode: "create" }),
  });
  return {
    created: before === null,
    size: written.size,
    change: {
      path: written.path,
      kind: before ? "modified" : "created",
      from: null,
      before: before?.sha256 ?? null,
      after: hashOf(content),
    },
  };
}
