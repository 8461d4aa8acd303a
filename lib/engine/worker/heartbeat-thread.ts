// Beats for a worker in a thread of its own, so that a busy event loop does not silence it, while a frozen process is
// silent. Run by Node itself, not by the bundler: it may import only packages and files beside it.
import { setTimeout as wait } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { Client } from "pg";
import {
  BEAT_MS,
  HELD_MS,
  type HeartbeatNews,
  type HeartbeatStart,
  LOCK_KEY,
  SLOT,
  STUCK_MS,
} from "./lease-terms.ts";

const RETRY_MS = 100;
const { memory, databaseUrl, row } = workerData as HeartbeatStart;
const shared = new BigInt64Array(memory);
const tell = (news: HeartbeatNews) => parentPort?.postMessage(news);
const nanoseconds = (ms: number) => BigInt(ms) * 1_000_000n;
const now = () => process.hrtime.bigint();

let client: Client | undefined;
let isInserted = false;
let hasLock = false;
let releasing = false;

parentPort?.on("message", () => {
  releasing = true;
});

for (;;) {
  const begun = now();
  let pause = BEAT_MS;
  try {
    if (releasing) break;
    if (begun - Atomics.load(shared, SLOT.mainAliveAt) < nanoseconds(STUCK_MS) && !(await beat())) {
      tell({ kind: "ended" });
      break;
    }
  } catch {
    // The main thread sees from the age of the lease that the database is away.
    client?.end().catch(() => {});
    client = undefined;
    pause = RETRY_MS;
  }
  const spent = Number((now() - begun) / 1_000_000n);
  // In short pieces, so that a release is heard soon.
  for (let left = pause - spent; left > 0 && !releasing; left -= RETRY_MS)
    await wait(Math.min(left, RETRY_MS));
}
if (releasing) {
  await client
    ?.query(
      "UPDATE workers SET ended_at = clock_timestamp(), end_reason = 'stopped' WHERE id = $1 AND ended_at IS NULL",
      [row.id],
    )
    .catch(() => {});
  tell({ kind: "released" });
}
await client?.end().catch(() => {});
parentPort?.close();

/** False where somebody else has ended this worker. */
async function beat(): Promise<boolean> {
  client ??= await connect();
  const sentAt = now();
  const { rowCount } = isInserted ? await update(client) : await insert(client);
  if (!rowCount) return false;
  // A heartbeat that a crash of the database forgets only looks like a late one; the row itself must stay.
  if (!isInserted) await client.query("SET synchronous_commit = off");
  isInserted = true;
  const before = Atomics.load(shared, SLOT.confirmedAt);
  if (before !== 0n && sentAt - before > nanoseconds(HELD_MS)) Atomics.store(shared, SLOT.heldSince, sentAt);
  Atomics.store(shared, SLOT.confirmedAt, sentAt);
  if (before === 0n) tell({ kind: "held" });
  // After a lost session the old one may hold the lock for a moment longer.
  if (!hasLock) hasLock = await takeLock(client);
  return true;
}

async function connect(): Promise<Client> {
  hasLock = false;
  const next = new Client({
    connectionString: databaseUrl,
    application_name: "coworkspace heartbeat",
    keepAlive: true,
    connectionTimeoutMillis: HELD_MS,
    query_timeout: HELD_MS,
  });
  next.on("error", () => {});
  await next.connect();
  await next.query(
    `SET synchronous_commit = ${isInserted ? "off" : "on"};
     SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3`,
  );
  return next;
}

function insert(on: Client) {
  const { id, role, host, pid, connections, version } = row;
  return on.query(
    `INSERT INTO workers (id, role, host, pid, connections, version, started_at, heartbeat_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET heartbeat_at = clock_timestamp() WHERE workers.ended_at IS NULL`,
    [id, role, host, pid, connections, version],
  );
}

function update(on: Client) {
  return on.query({
    name: "beat",
    text: "UPDATE workers SET heartbeat_at = clock_timestamp(), segments = $2 WHERE id = $1 AND ended_at IS NULL",
    values: [row.id, Number(Atomics.load(shared, SLOT.segments))],
  });
}

async function takeLock(on: Client): Promise<boolean> {
  const { rows } = await on.query(
    `SELECT pg_try_advisory_lock(${LOCK_KEY}) AS taken FROM (SELECT $1::text AS id) w`,
    [row.id],
  );
  return rows[0]?.taken === true;
}
