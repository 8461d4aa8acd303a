import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { commandLine, isAlive } from "./process-identity.ts";

/**
 * Stops the server of a data directory, if one runs: in order ("fast": open transactions are rolled back), or with
 * SIGQUIT at once, as a crash would.
 */
export async function stopServer(pgdata: string, signal: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
  const file = path.join(pgdata, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isAlive(pid) || !commandLine(pid).includes(pgdata)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + 20_000;
  while (isAlive(pid) && existsSync(file)) {
    if (Date.now() > deadline) {
      process.kill(pid, "SIGQUIT");
      return;
    }
    await wait(20);
  }
}
