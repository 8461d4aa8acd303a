import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ClusterFiles, locateCluster } from "./cluster-files.ts";
import { connectionUrl, DATABASE_NAME, ensureDatabase } from "./connection.ts";
import { createCluster, readOrMakePassword } from "./create-cluster.ts";
import { withFileLock } from "./file-lock.ts";
import { findFreePort } from "./free-port.ts";
import { returnLease, takeLease } from "./leases.ts";
import { answersFor, findRunningServer } from "./running-server.ts";
import { stopServer } from "./stop-server.ts";

export type EmbeddedPostgres = {
  url: string;
  port: number;
  /** False when a server was already there, for example after Node was killed. */
  started: boolean;
  /** Gives the server back; it stops when no other process uses it. */
  release: () => Promise<void>;
};

type Options = { dataDirectory: string; say?: (line: string) => void; settings?: Record<string, string> };

/** The PostgreSQL of a data directory: created at first use, adopted where it still runs, else started. */
export async function startEmbeddedPostgres({
  dataDirectory,
  say = () => {},
  settings = {},
}: Options): Promise<EmbeddedPostgres> {
  const files = await locateCluster(path.resolve(dataDirectory), say);
  const lock = path.join(files.home, "lock");
  const { port, started } = await withFileLock(lock, async () => {
    const password = readOrMakePassword(files.passwordFile);
    const running = await findRunningServer(files.pgdata, password);
    if (!running) await createCluster(files);
    const port = running?.port ?? (await launch(files, password, settings));
    takeLease(files.home);
    await ensureDatabase(connectionUrl(port, password, "postgres"), DATABASE_NAME);
    return { port, started: !running };
  });
  const release = () =>
    withFileLock(lock, async () => {
      if (returnLease(files.home)) await stopServer(files.pgdata);
    });
  return { url: connectionUrl(port, readOrMakePassword(files.passwordFile)), port, started, release };
}

async function launch(
  files: ClusterFiles,
  password: string,
  settings: Record<string, string>,
): Promise<number> {
  const port = await findFreePort(lastPort(files.home));
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    max_connections: "200",
    shared_buffers: "128MB",
    max_wal_size: "512MB",
    log_min_messages: "warning",
    ...settings,
  };
  trimLog(files.logFile);
  const log = openSync(files.logFile, "a", 0o600);
  const child = spawn(
    path.join(files.binaries, "bin", "postgres"),
    ["-D", files.pgdata, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // A session of its own: Ctrl-C in the terminal must reach Node first, which then stops the server in order.
    {
      ...files.runAs,
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    },
  );
  closeSync(log);
  child.unref();
  await untilReady(child, files, port, password);
  writeFileSync(path.join(files.home, "port"), String(port));
  return port;
}

async function untilReady(
  child: ChildProcess,
  files: ClusterFiles,
  port: number,
  password: string,
): Promise<void> {
  let failure: string | undefined;
  child.on("error", (error) => {
    failure = error.message;
  });
  let ended = false;
  child.on("exit", () => {
    ended = true;
  });
  // Crash recovery after a power cut may take a while; the exit of the process ends the waiting early.
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (ended) failure ??= lastLines(files.logFile);
    if (failure !== undefined)
      throw new Error(`The embedded database did not start: ${failure} (see ${files.logFile})`);
    if (await answersFor(port, password, files.pgdata)) return;
    await wait(25);
  }
  throw new Error(`The embedded database did not become ready within two minutes (see ${files.logFile}).`);
}

function lastPort(home: string): number | undefined {
  const file = path.join(home, "port");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) || undefined : undefined;
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").slice(-2).join(" ");
}

function trimLog(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) truncateSync(file);
}
