import type { Member } from "../../contracts/members.ts";
import { MAX_FILE_BYTES } from "../../contracts/uploads.ts";
import { type WriteSource, writeFile } from "../../coworkspace/write-file.ts";
import { requireRoom } from "../quotas/require-room.ts";
import { hashSource } from "./hash-source.ts";
import { type Stored, type StoreOptions, storeFile } from "./store-file.ts";

export type PutOptions = StoreOptions & {
  /** Bytes that were announced, so that too many are refused before they are sent. */
  announced?: number | undefined;
};

/** Writes a whole file, atomically; makes missing folders. Changing takes Read & Write, creating Full. */
export function putFile(
  member: Member,
  slug: string,
  path: string,
  source: WriteSource,
  { announced, ...options }: PutOptions = {},
): Promise<Stored> {
  return storeFile(member, slug, path, options, async (place, how) => {
    if (announced !== undefined) await requireRoom(place, path, announced);
    const hashed = hashSource(source);
    const stat = await writeFile(place, path, hashed.source, { ...how, maxBytes: MAX_FILE_BYTES });
    return { stat, sha256: hashed.sha256() };
  });
}
