import { DBOSClient } from "@dbos-inc/dbos-sdk";
import { dbRetryConfig } from "@dbos-inc/dbos-sdk/internal/utils";
import { DEFAULT_PLACES } from "../contracts/settings.ts";
import { databaseUrl } from "../store/database-url.ts";
import type { Wake } from "../store/run-transaction.ts";
import { dbosLogger } from "./dbos-logger.ts";
import { readQueueLimits } from "./queue-limits.ts";

/** Fixed, so that runs begun under an older version of the program go on under a newer one. */
export const ENGINE_VERSION = "1";
export const ENGINE_NAME = "coworkspace";
export const SEGMENT_QUEUE = "segments";
export const SEGMENT_WORKFLOW = "workSegment";

/** Places of a member in the queue, where no admin has settled it otherwise. */
export const SEGMENTS_PER_MEMBER = DEFAULT_PLACES.member;

// Its own pauses grow to 90 s while the database is away, and for as long as that nothing would be taken from the queue when
// it is back. It looks here before each pause, also as a worker.
Object.assign(dbRetryConfig, { initialBackoffSec: 0.1, maxBackoffSec: 1 });

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

/** Has every worker keep to the limits of the settings from now on, which takes them about a second. */
export async function applyQueueLimits(): Promise<void> {
  await (await client()).registerQueue(SEGMENT_QUEUE, await readQueueLimits());
}

/** What the queue knows of segments, in the same order: null where it never heard of one. */
export async function segmentStatuses(wakes: readonly Wake[]): Promise<("queued" | "over" | null)[]> {
  if (wakes.length === 0) return [];
  const known = await (await client()).listWorkflows({
    workflowIDs: wakes.map(segmentId),
    loadInput: false,
    loadOutput: false,
  });
  const statusOf = new Map(known.map(({ workflowID, status }) => [workflowID, status]));
  return wakes.map((wake) => {
    const status = statusOf.get(segmentId(wake));
    if (status === undefined) return null;
    return ["ENQUEUED", "PENDING", "DELAYED"].includes(status) ? "queued" : "over";
  });
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

/** The agent and epoch of a segment in the queue. */
export function wakeOf(workflowId: string): Wake {
  const [id = "", epoch = ""] = workflowId.split(":");
  return { id, epoch: Number(epoch) };
}

/** Frees places of the queue. */
export async function freePlaces(workflowIds: string[]): Promise<void> {
  if (workflowIds.length > 0) await (await client()).cancelWorkflows(workflowIds);
}

const KEEP_MS = 24 * 60 * 60 * 1_000;
/** As many are removed at a time as no other statement has to wait long for. */
const FORGET_AT_ONCE = 1_000;

/** Removes what the queue remembers of segments that ended long ago; our own rows hold everything worth keeping. */
export async function forgetOldSegments(): Promise<void> {
  const queue = await client();
  for (;;) {
    const old = await queue.listWorkflows({
      queueName: SEGMENT_QUEUE,
      status: ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
      completedBefore: new Date(Date.now() - KEEP_MS).toISOString(),
      limit: FORGET_AT_ONCE,
      loadInput: false,
      loadOutput: false,
    });
    if (old.length > 0) await queue.deleteWorkflows(old.map(({ workflowID }) => workflowID));
    if (old.length < FORGET_AT_ONCE) return;
  }
}

/** Ends the connection. */
export async function closeQueue(): Promise<void> {
  const open = holder.coworkspaceQueue;
  holder.coworkspaceQueue = undefined;
  await (await open)?.destroy();
}
