import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ClaimRecord, dropClaim, openClaims, takeClaim } from "./claim-file.ts";
import { CoworkspaceError } from "./errors.ts";
import type { CoworkspacePlace, ResolvedPath } from "./work-path.ts";

/**
 * Makes "check, then rename" one act for everybody who uses this library, in every process.
 * Held for milliseconds; lies beside the coworkspaces, where no agent sees it.
 */
export async function withPathLocks<T>(
  place: CoworkspacePlace,
  paths: readonly ResolvedPath[],
  use: () => T | Promise<T>,
): Promise<T> {
  const claims = openClaims(join(dirname(place.directory), ".locks"));
  const held: { file: string; claim: ClaimRecord }[] = [];
  try {
    const files = [...new Set(paths.map(lockName))].sort();
    for (const file of files) {
      const until = Date.now() + 15_000;
      for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
        const result = takeClaim(claims, file, {
          agent: `process ${process.pid}`,
          what: "write",
          seconds: 10,
        });
        if ("taken" in result) {
          held.push({ file, claim: result.taken });
          break;
        }
        if (Date.now() > until)
          throw new CoworkspaceError("locked", "The file is being changed by somebody else; try again.");
        await wait(pause);
      }
    }
    return await use();
  } finally {
    for (const { file, claim } of held.reverse()) dropClaim(claims, file, claim);
    claims.close();
  }
}

function lockName(path: ResolvedPath): string {
  const key = [path.anchor, ...path.segments].join("/").toLowerCase();
  return `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.lock`;
}
