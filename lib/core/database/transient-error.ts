/** Prisma's codes for a database that cannot be reached, is busy, or made one of two transactions give way. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
/** PostgreSQL's: connection lost or cut for being idle, shutting down, starting up, too many connections, serialization, deadlock. */
const POSTGRES_CODES = /^(08...|57P0[1235]|25P03|53300|40001|40P01)$/;
/** What Prisma's driver adapter makes of the same, where the client hands it on as it is: in the middle of a transaction. */
const ADAPTER_KINDS = new Set([
  ...["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout"],
  ...["TooManyConnections", "TransactionWriteConflict"],
]);
const SYSTEM_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);
/** What the driver says, without a code, of a connection that broke, or that this process closes as it ends. */
const WORDS =
  /connection terminated|connection error and is not queryable|client was closed and|after calling end on the pool|server has closed the connection|timeout exceeded when trying to connect|query read timeout/i;
const MAX_DEPTH = 8;

/** Whether the same work may well succeed a little later, because only the database was away. */
export function isTransientDatabaseError(error: unknown): boolean {
  let at = error;
  for (let depth = 0; typeof at === "object" && at !== null && depth < MAX_DEPTH; depth += 1) {
    const { code, originalCode, kind, message, cause, meta } = at as Record<string, unknown>;
    if ([code, originalCode].some(isTransientCode)) return true;
    if (typeof kind === "string" && ADAPTER_KINDS.has(kind)) return true;
    if (typeof message === "string" && WORDS.test(message)) return true;
    // Prisma keeps what the driver said beside the error, not as its cause.
    at = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return false;
}

function isTransientCode(code: unknown): boolean {
  return (
    typeof code === "string" &&
    (PRISMA_CODES.has(code) || POSTGRES_CODES.test(code) || SYSTEM_CODES.has(code))
  );
}
