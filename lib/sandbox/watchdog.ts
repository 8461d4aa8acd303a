import path from "node:path";
import { Worker } from "node:worker_threads";
import { childLog } from "../core/log.ts";
import { PING_MS, type PingStart, type Watch } from "./watchdog-terms.ts";

/** Has another process end `pid`, a child of this one, should this one stand still. Until `unwatch`; never rejects. */
export async function watchOver(pid: number): Promise<void> {
  const { thread, waiting } = pinging();
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.set(pid, resolve);
  thread.postMessage({ pid, watched: true } satisfies Watch);
  await promise;
}

export function unwatch(pid: number): void {
  current?.thread.postMessage({ pid, watched: false } satisfies Watch);
}

type Pinging = { thread: Worker; waiting: Map<number, () => void> };

let current: Pinging | undefined;

function pinging(): Pinging {
  current ??= startPinging();
  return current;
}

function startPinging(): Pinging {
  const alive = new BigInt64Array(new SharedArrayBuffer(8));
  const showAlive = () => Atomics.store(alive, 0, process.hrtime.bigint());
  showAlive();
  const showing = setInterval(showAlive, PING_MS).unref();
  const start: PingStart = {
    aliveAt: alive.buffer as SharedArrayBuffer,
    program: fileBeside("watchdog-process.ts"),
  };
  const thread = new Worker(fileBeside("ping-thread.ts"), { workerData: start, execArgv: [] });
  const waiting = new Map<number, () => void>();
  const answer = (pid: number) => {
    waiting.get(pid)?.();
    waiting.delete(pid);
  };
  thread.on("message", answer);
  thread.on("error", (error) => childLog("sandbox").error({ err: error }, "Commands are not watched over"));
  thread.on("exit", () => {
    clearInterval(showing);
    current = undefined;
    for (const pid of waiting.keys()) answer(pid);
  });
  thread.unref();
  return { thread, waiting };
}

/** Node itself runs these files from the project's directory, also where the rest is bundled. */
function fileBeside(name: string): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), "lib/sandbox", name);
}
