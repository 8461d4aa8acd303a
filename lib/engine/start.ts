import { DBOS } from "@dbos-inc/dbos-sdk";
import { childLog } from "../core/log.ts";
import { onShutdown } from "../core/shutdown.ts";
import { CONTROL_CHANNEL } from "../store/channels.ts";
import { databaseUrl } from "../store/database-url.ts";
import { subscribe } from "../store/listen.ts";
import { dbosLogger } from "./dbos-logger.ts";
import { Executor } from "./executor.ts";
import { abortAllSegments, abortLostSegments } from "./live-segments.ts";
import {
  closeQueue,
  ENGINE_NAME,
  ENGINE_VERSION,
  forgetOldSegments,
  SEGMENT_QUEUE,
  SEGMENT_WORKFLOW,
  SEGMENTS_PER_MEMBER,
  SEGMENTS_PER_PROCESS,
} from "./queue.ts";
import { sweep } from "./sweep.ts";
import { type ResolveModel, workSegment } from "./work-segment.ts";

const log = childLog("engine");
const SWEEP_MS = 1_000;
const FORGET_MS = 60 * 60 * 1_000;

export type Engine = { executorId: () => string; stop(): Promise<void> };

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
  const executor = new Executor(abortAllSegments);
  await executor.begin();
  DBOS.setConfig({
    name: ENGINE_NAME,
    systemDatabaseUrl: databaseUrl(),
    systemDatabasePoolSize: 10,
    applicationVersion: ENGINE_VERSION,
    executorID: executor.id,
    logger: dbosLogger,
    enableOTLP: false,
  });
  DBOS.registerWorkflow(
    (id: string, epoch: number) => workSegment({ id, epoch }, executor.id, resolveModel),
    { name: SEGMENT_WORKFLOW, maxRecoveryAttempts: 5 },
  );
  await DBOS.launch();
  await DBOS.registerQueue(SEGMENT_QUEUE, {
    workerConcurrency: SEGMENTS_PER_PROCESS,
    partitionConcurrency: SEGMENTS_PER_MEMBER,
    minPollingIntervalMs: 50,
    onConflict: "always_update",
  });
  const unsubscribe = await subscribe(CONTROL_CHANNEL, () => {
    abortLostSegments().catch((error: unknown) => log.warn({ err: error }, "Control failed"));
  });
  const stopSweeping = repeat(SWEEP_MS, () => sweep(executor));
  const stopForgetting = repeat(FORGET_MS, forgetOldSegments);
  // What is broken off here goes on from its rows, in another worker or at the next start.
  const stop = async () => {
    stopSweeping();
    stopForgetting();
    unsubscribe();
    abortAllSegments();
    await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: 2_000 });
    await closeQueue();
    await executor.end();
    holder.coworkspaceEngine = undefined;
    holder.coworkspaceEngineRuns = false;
  };
  onShutdown("engine", stop);
  holder.coworkspaceEngineRuns = true;
  log.info({ executor: executor.id }, "The worker is ready");
  return { executorId: () => executor.id, stop };
}

/** Repeats some work with a pause between, whatever becomes of it. Returns the function that ends it. */
function repeat(pauseMs: number, work: () => Promise<void>): () => void {
  let ended = false;
  let timer: NodeJS.Timeout;
  const round = async () => {
    await work().catch((error: unknown) => log.warn({ err: error }, "Upkeep failed, trying again"));
    if (!ended) timer = setTimeout(round, pauseMs);
  };
  timer = setTimeout(round, 0);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
