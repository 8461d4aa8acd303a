// Tells the watchdog that this process lives, and what it watches over. A thread, so that a busy event loop does not keep it
// from that, while a frozen process is silent. Run by Node itself: it may import only what lies beside it.
import { type ChildProcess, spawn } from "node:child_process";
import { parentPort, workerData } from "node:worker_threads";
import { NOTHING } from "./environment.ts";
import { PING_MS, type Ping, type PingStart, STUCK_MS, type Watch } from "./watchdog-terms.ts";

/** A watchdog that has nothing to do waits for the next command so long. */
const IDLE_MS = 60_000;
const { aliveAt, program } = workerData as PingStart;
const alive = new BigInt64Array(aliveAt);
const pids = new Set<number>();
let watchdog: ChildProcess | undefined;
let neededAt = 0n;

parentPort?.on("message", ({ pid, watched }: Watch) => {
  if (watched) pids.add(pid);
  else pids.delete(pid);
  ping();
  if (watched) parentPort?.postMessage(pid);
});

setInterval(ping, PING_MS);

function ping(): void {
  const now = process.hrtime.bigint();
  if (isOver(now - Atomics.load(alive, 0), STUCK_MS)) return;
  if (pids.size > 0) neededAt = now;
  else if (isOver(now - neededAt, IDLE_MS)) {
    watchdog?.stdin?.end();
    return;
  }
  watchdog ??= startWatchdog();
  const state: Ping = { at: String(now), pids: [...pids] };
  watchdog.stdin?.write(`${JSON.stringify(state)}\n`);
}

function startWatchdog(): ChildProcess {
  // Detached: what a terminal sends to the whole group (Ctrl-C, Ctrl-Z) is not for it.
  const child = spawn(process.execPath, [program], {
    env: NOTHING,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  const forget = () => {
    if (watchdog === child) watchdog = undefined;
  };
  child.on("error", forget).on("exit", forget);
  child.stdin?.on("error", () => {});
  return child;
}

function isOver(nanoseconds: bigint, ms: number): boolean {
  return nanoseconds > BigInt(ms) * 1_000_000n;
}
