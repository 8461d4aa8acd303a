import { readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connectionUrl, withClient } from "./connection.ts";
import { commandLine, isAlive } from "./process-identity.ts";

export type RunningServer = { pid: number; port: number };

/**
 * Finds the server that already works on this data, for example one left by a killed Node. A pid file that no living
 * server stands behind is removed: its number may belong to another program by now, and PostgreSQL would then not start.
 */
export async function findRunningServer(
  pgdata: string,
  password: string,
): Promise<RunningServer | undefined> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const server = readPidFile(pgdata);
    if (!server) return undefined;
    if (!isServerOf(server.pid, pgdata)) {
      rmSync(path.join(pgdata, "postmaster.pid"), { force: true });
      return undefined;
    }
    if (server.port && (await answersFor(server.port, password, pgdata)))
      return { pid: server.pid, port: server.port };
    // Just starting, recovering, or about to end: all three settle by themselves.
    if (Date.now() > deadline) {
      throw new Error(
        `A PostgreSQL (process ${server.pid}) works on ${pgdata} but does not answer. End it, then start again.`,
      );
    }
    await wait(50);
  }
}

/** Waits until the server answers on this port, for this very data directory. */
export async function answersFor(port: number, password: string, pgdata: string): Promise<boolean> {
  try {
    return await withClient(connectionUrl(port, password, "postgres"), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("show data_directory");
      return realpathSync(rows[0]?.data_directory ?? "/nonexistent") === realpathSync(pgdata);
    });
  } catch {
    return false;
  }
}

function readPidFile(pgdata: string): { pid: number; port: number | undefined } | undefined {
  try {
    const lines = readFileSync(path.join(pgdata, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) || undefined } : undefined;
  } catch {
    return undefined;
  }
}

function isServerOf(pid: number, pgdata: string): boolean {
  return isAlive(pid) && commandLine(pid).includes(pgdata);
}
