import { diff3Merge } from "node-diff3";

const MOST_BYTES = 2_000_000;
const MOST_LINES = 20_000;

/**
 * Takes the step from `base` to `theirs` into `ours`, line by line; null where both changed the same place, or where a
 * content is no text.
 */
export function mergeText(contents: { ours: Buffer; base: Buffer; theirs: Buffer }): Buffer | null {
  const [ours, base, theirs] = [contents.ours, contents.base, contents.theirs].map(linesOf);
  if (!ours || !base || !theirs) return null;
  const regions = diff3Merge<string>(ours, base, theirs, { excludeFalseConflicts: true });
  const merged: string[] = [];
  for (const { ok } of regions) {
    if (!ok) return null;
    merged.push(...ok);
  }
  return Buffer.from(merged.join(""));
}

/** The lines with their ends, so that joining them gives back every byte; undefined for what is no UTF-8 text. */
function linesOf(bytes: Buffer): string[] | undefined {
  if (bytes.length > MOST_BYTES || bytes.includes(0)) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const lines = text === "" ? [] : text.split(/(?<=\n)/);
    return lines.length > MOST_LINES ? undefined : lines;
  } catch {
    return undefined;
  }
}
