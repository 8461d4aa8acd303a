import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

/** A PostgreSQL that is thrown away with its data: for tests and for writing migrations. */
export async function startTemporaryPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "cowork-temporary-"));
  // mkdtemp lets only the owner in, but PostgreSQL of root runs as somebody else.
  await chmod(dataDirectory, 0o711);
  const database = await startEmbeddedPostgres({
    dataDirectory,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  const stop = async () => {
    await database.release();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { url: database.url, stop };
}
