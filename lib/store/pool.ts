import pg from "pg";
import { env } from "../core/env.ts";
import { childLog } from "../core/log.ts";
import { databaseUrl } from "./database-url.ts";

// On globalThis, because a development server evaluates modules anew at every change, and a bundle may hold them twice.
const holder = globalThis as typeof globalThis & { coworkspacePool?: pg.Pool | undefined };

const IDLE_IN_TRANSACTION_MS = 10_000;

/** The process's one pool of connections, shared by Prisma and by the few statements that are written by hand. */
export function getPool(): pg.Pool {
  holder.coworkspacePool ??= openPool();
  return holder.coworkspacePool;
}

function openPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl(),
    max: env().COWORK_DB_POOL,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // A process that is frozen in the middle of a transaction must not hold rows for ever.
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // Without a listener, a connection that breaks while it is held and asked nothing would end the process; whoever asks it
  // next learns of it. The pool itself looks after the idle ones.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", (error) => childLog("store").debug({ err: error }, "An idle database connection broke"));
  return pool;
}

/** Ends all connections; the next use connects again. */
export async function closePool(): Promise<void> {
  const pool = holder.coworkspacePool;
  holder.coworkspacePool = undefined;
  await pool?.end();
}
