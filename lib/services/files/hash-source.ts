import { createHash } from "node:crypto";
import type { WriteSource } from "../../coworkspace/write-file.ts";

/** Passes a source on and tells the SHA-256 of what went through, once all of it has. */
export function hashSource(source: WriteSource): { source: WriteSource; sha256: () => string } {
  const hash = createHash("sha256");
  if (typeof source === "string" || source instanceof Uint8Array) {
    hash.update(source);
    return { source, sha256: () => hash.digest("hex") };
  }
  async function* pass() {
    for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { source: pass(), sha256: () => hash.digest("hex") };
}
