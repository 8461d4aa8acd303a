import { Client } from "pg";
import { newId } from "../../core/ids.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";

type AppliedRow = { migration_name: string; checksum: string; finished: boolean };

/** Any number will do, as long as it stays the same: processes that start together take turns on it. */
const LOCK = 7_235_402_018;

/** The same table as Prisma's own, so that its tools understand a database of ours. */
const CREATE_TABLE = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/**
 * Brings a database up to this version of the program and returns the names of what was applied.
 *
 * Prisma's `migrate deploy` is not used: its adapter splits a script at every semicolon, which breaks functions and
 * triggers, and it records a migration apart from running it. Here a migration and its record are one transaction.
 */
export async function applyMigrations(databaseUrl: string, migrations?: Migration[]): Promise<string[]> {
  const all = migrations ?? (await readMigrations());
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    if (pending(all, await readApplied(client)).length === 0) return [];
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(CREATE_TABLE);
    // Read again: another process may have been at it while this one waited for the lock.
    const todo = pending(all, await readApplied(client));
    for (const migration of todo) await applyOne(client, migration);
    return todo.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [newId(), migration.checksum, migration.name],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${migration.name} failed, and nothing of it was kept: ${reason}`, { cause });
  }
}

async function readApplied(client: Client): Promise<AppliedRow[]> {
  const { rows: tables } = await client.query(
    `select to_regclass('"_prisma_migrations"') is not null as there`,
  );
  if (!tables[0]?.there) return [];
  const { rows } = await client.query<AppliedRow>(
    `select migration_name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null`,
  );
  return rows;
}

/** What is yet to be applied; refuses a history that this version did not write. */
function pending(all: Migration[], applied: AppliedRow[]): Migration[] {
  for (const row of applied) {
    const ours = all.find((migration) => migration.name === row.migration_name);
    if (!ours) {
      throw new Error(
        `The database has migration ${row.migration_name}, which this version does not know. Start the newer version that made it.`,
      );
    }
    if (!row.finished)
      throw new Error(
        `Migration ${row.migration_name} was left unfinished by another tool. Finish or revert it by hand.`,
      );
    if (ours.checksum !== row.checksum) {
      throw new Error(
        `Migration ${row.migration_name} was changed after this database applied it. Restore the original file.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return all.filter((migration) => !done.has(migration.name));
}
