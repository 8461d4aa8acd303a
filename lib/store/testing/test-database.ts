import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { ensureDatabase, withClient } from "../../core/database/connection.ts";
import { forgetEnv } from "../../core/env.ts";
import { stopListening } from "../listen.ts";
import { disconnectPrisma } from "../prisma.ts";
import { TEMPLATE, withDatabase } from "./start-test-server.ts";

export type TestDatabase = { url: string; dataDirectory: string };

/**
 * Gives the test file an installation of its own: a fresh, migrated database and an empty data directory. Call it at the
 * top of the file; `prisma` and `env()` then work as in the program. The returned object is filled before the first test.
 */
export function useTestDatabase(): TestDatabase {
  const database: TestDatabase = { url: "", dataDirectory: "" };
  const before = { ...process.env };
  const name = `test_${randomUUID().replaceAll("-", "")}`;

  beforeAll(async () => {
    const serverUrl = inject("testServerUrl");
    await ensureDatabase(serverUrl, name, TEMPLATE);
    database.url = withDatabase(serverUrl, name);
    database.dataDirectory = await mkdtemp(path.join(tmpdir(), "cowork-test-"));
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      COWORK_DATA_DIR: database.dataDirectory,
      COWORK_DB_POOL: "5",
    });
    forgetEnv();
  });

  afterAll(async () => {
    await stopListening();
    await disconnectPrisma();
    await withClient(inject("testServerUrl"), (client) =>
      client.query(`drop database if exists "${name}" with (force)`),
    );
    await rm(database.dataDirectory, { recursive: true, force: true });
    process.env = before;
    forgetEnv();
  });
  return database;
}
