import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { locateCluster } from "./cluster-files.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";
import { stopServer } from "./stop-server.ts";

export type TemporaryPostgres = {
  url: string;
  stop: () => Promise<void>;
  /** Cuts every connection and ends the server without a checkpoint, as a crash does. */
  crash: () => Promise<void>;
  /** Starts it again after a crash, at the same address. */
  restart: () => Promise<void>;
};

/**
 * A PostgreSQL that is thrown away with its data: for tests and for writing migrations. After a crash it remembers what it
 * acknowledged only where it is asked to.
 */
export async function startTemporaryPostgres({ remembers = false } = {}): Promise<TemporaryPostgres> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "cowork-temporary-"));
  // mkdtemp lets only the owner in, but PostgreSQL of root runs as somebody else.
  await chmod(dataDirectory, 0o711);
  const start = () =>
    startEmbeddedPostgres({
      dataDirectory,
      settings: { fsync: "off", synchronous_commit: remembers ? "on" : "off", full_page_writes: "off" },
    });
  const database = await start();
  const { pgdata } = await locateCluster(dataDirectory, () => {});
  return {
    url: database.url,
    stop: async () => {
      await database.release();
      await rm(dataDirectory, { recursive: true, force: true });
    },
    crash: () => stopServer(pgdata, "SIGQUIT"),
    restart: async () => {
      const again = await start();
      if (again.url !== database.url) throw new Error("The database came back at another address.");
    },
  };
}
