import { mkdirSync } from "node:fs";
import { keepRunning } from "../../lib/core/database/keep-running.ts";
import { startEmbeddedPostgres } from "../../lib/core/database/start-embedded-postgres.ts";
import { env, forgetEnv } from "../../lib/core/env.ts";
import { coworkspacesRoot, dataDir } from "../../lib/core/paths.ts";
import { applyMigrations } from "../../lib/store/migrations/apply-migrations.ts";

export type Installation = { databaseUrl: string; embedded: boolean; close: () => Promise<void> };

type Options = { say?: (line: string) => void; migrate: boolean };

/**
 * Makes the database of this installation ready and puts its URL into the environment: the outside one of DATABASE_URL,
 * else the embedded one, running or not.
 */
export async function openInstallation({ say = () => {}, migrate }: Options): Promise<Installation> {
  const outside = env().DATABASE_URL;
  mkdirSync(dataDir(), { recursive: true, mode: 0o711 });
  mkdirSync(coworkspacesRoot(), { recursive: true, mode: 0o700 });
  const embedded = outside ? undefined : await startEmbeddedPostgres({ dataDirectory: dataDir(), say });
  const stopWatch = embedded && keepRunning({ dataDirectory: dataDir(), url: embedded.url });
  const close = async () => {
    stopWatch?.();
    await embedded?.release();
  };
  const databaseUrl = outside ?? embedded?.url ?? "";
  process.env.DATABASE_URL = databaseUrl;
  forgetEnv();
  if (migrate) {
    const applied = await applyMigrations(databaseUrl).catch(async (error: Error & { code?: string }) => {
      await close();
      throw explain(error, databaseUrl);
    });
    if (applied.length > 0)
      say(`Database prepared (${applied.length} ${applied.length === 1 ? "migration" : "migrations"}).`);
  }
  return { databaseUrl, embedded: !outside, close };
}

function explain(error: Error & { code?: string }, url: string): Error {
  const where = new URL(url).host;
  if (error.code === "28P01")
    return new Error(`The database at ${where} refuses the password. Correct DATABASE_URL.`);
  if (error.code === "3D000")
    return new Error(
      `The database named in DATABASE_URL does not exist at ${where}. Create it (createdb), then start again.`,
    );
  if (error.code === "ECONNREFUSED" || error.code === "ENOTFOUND" || error.code === "ETIMEDOUT") {
    return new Error(
      `The database at ${where} cannot be reached (${error.code}). Start it, or correct DATABASE_URL.`,
    );
  }
  return error;
}
