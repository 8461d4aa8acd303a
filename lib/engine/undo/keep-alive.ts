import type { Transaction } from "../../store/run-transaction.ts";

/** The database ends a transaction that has been idle for ten seconds: see lib/store/pool.ts. */
const BEAT_MS = 2_000;
const HELD_MS = 7_000;

/** The transaction that stood for the work may be over, since the database was not heard of. */
export class LockLost extends Error {
  /** PostgreSQL's for “try again”. */
  readonly code = "40001";

  constructor() {
    super("The process was held up for so long that others may work in the folder.");
  }
}

/**
 * Speaks to the database now and then while a transaction stands for work outside of it. A process that is frozen falls
 * silent, so that the transaction ends; `guard` throws where that may have happened.
 */
export function keepAlive(
  tx: Pick<Transaction, "$queryRaw">,
  now: () => number = () => performance.now(),
): { guard: () => void; end: () => Promise<void> } {
  let heardAt = now();
  let beating: Promise<void> | undefined;
  const beat = async () => {
    const sentAt = now();
    await tx.$queryRaw`SELECT 1`;
    heardAt = sentAt;
  };
  const timer = setInterval(() => {
    // One that fails is noticed by its absence.
    beating ??= beat()
      .catch(() => {})
      .finally(() => {
        beating = undefined;
      });
  }, BEAT_MS);
  return {
    guard: () => {
      if (now() - heardAt > HELD_MS) throw new LockLost();
    },
    end: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}
