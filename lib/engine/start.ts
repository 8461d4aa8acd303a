import { childLog } from "../core/log.ts";
import { onShutdown } from "../core/shutdown.ts";
import { CONTROL_CHANNEL } from "../store/channels.ts";
import { subscribe } from "../store/listen.ts";
import { obeyControls } from "./live-segments.ts";
import { closeQueue, forgetOldSegments } from "./queue.ts";
import type { ResolveModel } from "./work-segment.ts";
import { forgetOldWorkers } from "./worker/count-out.ts";
import { repeat } from "./worker/repeat.ts";
import { Shifts } from "./worker/shift.ts";

const log = childLog("engine");
const FORGET_MS = 60 * 60 * 1_000;

export type Engine = {
  /** The id of this process as a worker; another one after it was taken for dead. */
  executorId: () => string;
  stop(): Promise<void>;
};

const holder = globalThis as typeof globalThis & {
  coworkspaceEngine?: Promise<Engine> | undefined;
  coworkspaceEngineRuns?: boolean;
};

/** Makes this process a worker. Calling it again does nothing. */
export function startEngine(options: { resolveModel: ResolveModel }): Promise<Engine> {
  holder.coworkspaceEngine ??= launch(options.resolveModel).catch((error: unknown) => {
    holder.coworkspaceEngine = undefined;
    throw error;
  });
  return holder.coworkspaceEngine;
}

/** Whether this process works on runs. */
export function isEngineRunning(): boolean {
  return holder.coworkspaceEngineRuns === true;
}

async function launch(resolveModel: ResolveModel): Promise<Engine> {
  const shifts = new Shifts(resolveModel);
  await shifts.begin();
  const unsubscribe = await subscribe(CONTROL_CHANNEL, () => {
    obeyControls().catch((error: unknown) => log.warn({ err: error }, "Control failed"));
  });
  const stopForgetting = repeat(FORGET_MS, async () => {
    await forgetOldSegments();
    await forgetOldWorkers();
  });
  // What is broken off here goes on from its rows, in another worker or at the next start.
  const stop = async () => {
    stopForgetting();
    unsubscribe();
    await shifts.end();
    await closeQueue();
    holder.coworkspaceEngine = undefined;
    holder.coworkspaceEngineRuns = false;
  };
  onShutdown("engine", stop);
  holder.coworkspaceEngineRuns = true;
  return { executorId: () => shifts.workerId ?? "", stop };
}
