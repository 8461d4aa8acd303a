import { DBOSClient } from "@dbos-inc/dbos-sdk";
import { databaseUrl } from "../store/database-url.ts";
import type { Wake } from "../store/run-transaction.ts";
import { dbosLogger } from "./dbos-logger.ts";

/** Fixed, so that runs begun under an older version of the program go on under a newer one. */
export const ENGINE_VERSION = "1";
export const ENGINE_NAME = "coworkspace";
export const SEGMENT_QUEUE = "segments";
export const SEGMENT_WORKFLOW = "workSegment";

/** Segments of one member, and of one process, that run at the same time. */
export const SEGMENTS_PER_MEMBER = 16;
export const SEGMENTS_PER_PROCESS = 64;

// On globalThis: the bundler may evaluate this file once for pages and once for the worker.
const holder = globalThis as typeof globalThis & { coworkspaceQueue?: Promise<DBOSClient> | undefined };

function client(): Promise<DBOSClient> {
  holder.coworkspaceQueue ??= DBOSClient.create({
    systemDatabaseUrl: databaseUrl(),
    systemDatabasePoolSize: 4,
    applicationName: ENGINE_NAME,
    logger: dbosLogger,
  }).catch((error: unknown) => {
    holder.coworkspaceQueue = undefined;
    throw error;
  });
  return holder.coworkspaceQueue;
}

/** The id of the one workflow that may work on the agent in this epoch: enqueueing it twice does nothing. */
export function segmentId({ id, epoch }: Wake): string {
  return `${id}:${epoch}`;
}

/** Has the agents worked on by some worker. Agents of one member share that member's places in the queue. */
export async function wakeAgents(userId: string, wakes: readonly Wake[]): Promise<void> {
  if (wakes.length === 0) return;
  const queue = await client();
  await Promise.all(
    wakes.map((wake) =>
      queue.enqueue(
        {
          queueName: SEGMENT_QUEUE,
          workflowName: SEGMENT_WORKFLOW,
          workflowID: segmentId(wake),
          queuePartitionKey: userId,
          appVersion: ENGINE_VERSION,
        },
        wake.id,
        wake.epoch,
      ),
    ),
  );
}

/** What the queue knows of a segment: null where it never heard of it. */
export async function segmentStatus(wake: Wake): Promise<"queued" | "over" | null> {
  const workflow = await (await client()).getWorkflow(segmentId(wake));
  if (!workflow) return null;
  return ["ENQUEUED", "PENDING", "DELAYED"].includes(workflow.status) ? "queued" : "over";
}

/** Executors that hold places in the queue, with the workflows in them. */
export async function placesByExecutor(): Promise<Map<string, string[]>> {
  const pending = await (await client()).listWorkflows({
    queueName: SEGMENT_QUEUE,
    status: "PENDING",
    loadInput: false,
    loadOutput: false,
  });
  const places = new Map<string, string[]>();
  for (const { executorId = "", workflowID } of pending) {
    places.set(executorId, [...(places.get(executorId) ?? []), workflowID]);
  }
  return places;
}

/** Frees places of the queue. */
export async function freePlaces(workflowIds: string[]): Promise<void> {
  if (workflowIds.length > 0) await (await client()).cancelWorkflows(workflowIds);
}

const KEEP_MS = 24 * 60 * 60 * 1_000;

/** Removes what the queue remembers of segments that ended long ago; our own rows hold everything worth keeping. */
export async function forgetOldSegments(): Promise<void> {
  const queue = await client();
  const old = await queue.listWorkflows({
    queueName: SEGMENT_QUEUE,
    status: ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
    completedBefore: new Date(Date.now() - KEEP_MS).toISOString(),
    limit: 1_000,
    loadInput: false,
    loadOutput: false,
  });
  if (old.length > 0) await queue.deleteWorkflows(old.map(({ workflowID }) => workflowID));
}

/** Ends the connection. */
export async function closeQueue(): Promise<void> {
  const open = holder.coworkspaceQueue;
  holder.coworkspaceQueue = undefined;
  await (await open)?.destroy();
}
