import type { MemoryNote } from "../../contracts/memory.ts";
import type * as memory from "../../coworkspace/memory.ts";

/** A note as the API shows it. */
export function toMemoryNote({ key, content, modified_at, version }: memory.MemoryNote): MemoryNote {
  return { key, content, modified_at, version };
}
