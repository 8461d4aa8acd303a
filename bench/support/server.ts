import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "../../lib/core/database/free-port.ts";
import { build } from "../../scripts/prepare/build.mjs";
import { withPrepareLock } from "../../scripts/prepare/lock.mjs";
import type { Installation } from "./installation.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The production server on the installation's database and directory, built first where that is needed. */
export async function startServer(
  installation: Installation,
  later: (step: () => unknown) => void,
): Promise<string> {
  return (await startServerProcess(installation, later)).url;
}

/** The same, with the process, for looking at what it uses. */
export async function startServerProcess(
  { databaseUrl }: Installation,
  later: (step: () => unknown) => void,
): Promise<{ url: string; pid: number }> {
  await withPrepareLock(build);
  const port = await findFreePort(undefined);
  const child = spawn(process.execPath, ["--disable-warning=DeprecationWarning", "scripts/serve.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: databaseUrl,
      PORT: String(port),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  later(() => end(child));
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error("The server ended by itself.");
    const health = await fetch(`${url}/api/health`).catch(() => null);
    if (health?.ok && child.pid !== undefined) return { url, pid: child.pid };
    await wait(100);
  }
  throw new Error("The server did not become ready within a minute.");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
