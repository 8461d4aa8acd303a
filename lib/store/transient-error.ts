/** Prisma's codes for a database that cannot be reached, is busy, or made one of two transactions give way. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
/** PostgreSQL's: connection lost, shutting down, starting up, too many connections, serialization, deadlock. */
const POSTGRES_CODES = /^(08...|57P0[123]|53300|40001|40P01)$/;
const SYSTEM_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);
const WORDS =
  /connection terminated|server has closed the connection|timeout exceeded when trying to connect/i;

/** Whether the same work may well succeed a little later, because only the database was away. */
export function isTransientDatabaseError(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code, originalCode } = at as { code?: unknown; originalCode?: unknown };
    for (const known of [code, originalCode]) {
      if (typeof known !== "string") continue;
      if (PRISMA_CODES.has(known) || POSTGRES_CODES.test(known) || SYSTEM_CODES.has(known)) return true;
    }
    if (WORDS.test(at.message)) return true;
  }
  return false;
}
