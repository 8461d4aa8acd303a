import type { TestProject } from "vitest/node";
import { ensureDatabase } from "../../core/database/connection.ts";
import { startTemporaryPostgres } from "../../core/database/temporary-postgres.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServerUrl: string;
  }
}

/** Starts one PostgreSQL for all integration tests, with a migrated database to copy. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  const serverUrl = withDatabase(server.url, "postgres");
  await ensureDatabase(serverUrl, TEMPLATE);
  await applyMigrations(withDatabase(server.url, TEMPLATE));
  project.provide("testServerUrl", serverUrl);
  return server.stop;
}

export const TEMPLATE = "migrated_template";

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
