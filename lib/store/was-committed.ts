import { prisma } from "./prisma.ts";
import type { Transaction } from "./run-transaction.ts";

/** A name of this transaction, under which `wasCommitted` tells later what became of it. */
export async function nameTransaction(tx: Transaction): Promise<string> {
  const [row] = await tx.$queryRaw<{ xid: string }[]>`SELECT pg_current_xact_id()::text AS xid`;
  if (!row) throw new Error("The transaction has no name.");
  return row.xid;
}

/** Whether a transaction took effect, for where the answer to its commit was lost. */
export async function wasCommitted(xid: string): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ status: string | null }[]>`
    SELECT pg_xact_status(${xid}::xid8) AS status`;
  if (row?.status === "in progress") throw new StillUnderWay();
  return row?.status === "committed";
}

/** The server has not noticed yet that nobody waits for the transaction's end. */
class StillUnderWay extends Error {
  /** PostgreSQL's for “try again”. */
  readonly code = "40001";

  constructor() {
    super("A transaction whose answer was lost is still under way.");
  }
}
