import { readSettings } from "../../store/settings.ts";

export type StorageLimits = {
  /** Bytes that one coworkspace may hold; null: as many as the disk. */
  coworkspace: number | null;
  /** Bytes that all coworkspaces of one member may hold together. */
  member: number | null;
};

/** Every write asks for them; they are read once a second at most. */
const KEEP_MS = 1_000;
let kept: { limits: StorageLimits; at: number } | undefined;

/** What may be stored, as the admins have settled it. */
export async function storageLimits(): Promise<StorageLimits> {
  if (kept && Date.now() - kept.at < KEEP_MS) return kept.limits;
  const { storage_per_coworkspace, storage_per_member } = await readSettings();
  kept = { limits: { coworkspace: storage_per_coworkspace, member: storage_per_member }, at: Date.now() };
  return kept.limits;
}

/** Has the next write ask again. */
export function forgetStorageLimits(): void {
  kept = undefined;
}
