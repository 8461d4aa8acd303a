import { setTimeout as wait } from "node:timers/promises";
import { conflict } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { keepAlive } from "./keep-alive.ts";

const MOST_MS = 30 * 60_000;
/** How long somebody else's undo in the folder is waited for. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = { first: 50, most: 1_000 } as const;

/** What is done under the lock; `guard` throws where it may have been lost, for the moment right before each act. */
export type LockedWork<T> = (tx: Transaction, guard: () => void) => Promise<T>;

/**
 * One undo at a time in a coworkspace. The lock ends with the transaction, with this process, and where the process is
 * frozen for longer than the database lets a transaction be idle. Who waits for it holds no connection meanwhile.
 */
export async function withFolderLock<T>(
  slug: string,
  work: LockedWork<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const since = performance.now();
  for (let pause: number = PAUSE_MS.first; ; pause = Math.min(pause * 2, PAUSE_MS.most)) {
    const locked = await tryLocked(slug, work);
    if (locked) return locked.result;
    if (performance.now() - since > patienceMs) {
      throw conflict("Files of this coworkspace are being put back already. Try again when that has ended.", {
        code: "folder_busy",
      });
    }
    await wait(pause);
  }
}

/** Null where somebody else has the lock. */
function tryLocked<T>(slug: string, work: LockedWork<T>): Promise<{ result: T } | null> {
  return prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`folder:${slug}`}, 0)) AS taken`;
      if (!lock?.taken) return null;
      const alive = keepAlive(tx);
      try {
        return { result: await work(tx, alive.guard) };
      } finally {
        await alive.end();
      }
    },
    { maxWait: 15_000, timeout: MOST_MS },
  );
}
