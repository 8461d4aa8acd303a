import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { startTemporaryPostgres, type TemporaryPostgres } from "../../core/database/temporary-postgres.ts";
import { forgetEnv } from "../../core/env.ts";
import { stopListening } from "../listen.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import { disconnectPrisma } from "../prisma.ts";

/**
 * Like `useTestDatabase`, with a PostgreSQL server of the test's own, which it may crash and start again. The returned
 * object is filled before the first test.
 */
export function useOwnServer(): { server: TemporaryPostgres } {
  const own = {} as { server: TemporaryPostgres };
  const before = { ...process.env };
  let dataDirectory = "";

  beforeAll(async () => {
    own.server = await startTemporaryPostgres({ remembers: true });
    await applyMigrations(own.server.url);
    dataDirectory = await mkdtemp(path.join(tmpdir(), "cowork-test-"));
    Object.assign(process.env, {
      DATABASE_URL: own.server.url,
      COWORK_DATA_DIR: dataDirectory,
      COWORK_DB_POOL: "5",
    });
    forgetEnv();
  });

  afterAll(async () => {
    await stopListening();
    await disconnectPrisma();
    await own.server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
    process.env = before;
    forgetEnv();
  });
  return own;
}
