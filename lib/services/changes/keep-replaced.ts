import { type Captured, captureEntry } from "../../coworkspace/changes/capture.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";

/** Keeps what a person's write replaces (`keep`, for the write), and tells what that was once it is done. */
export function keepReplaced(
  place: CoworkspacePlace,
  path: string,
): {
  keep: () => Promise<string | null>;
  replaced: () => { before: string | null; before_mode: number | null };
} {
  let kept: Captured | null = null;
  const keep = async () => {
    kept = await captureEntry(place, path);
    return kept?.entry === "file" ? kept.version : null;
  };
  const replaced = () => {
    const file = kept?.entry === "file" ? kept : null;
    return { before: file?.hash ?? null, before_mode: file?.mode ?? null };
  };
  return { keep, replaced };
}
