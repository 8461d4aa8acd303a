import type { StoredSettings } from "../contracts/settings.ts";
import { readSettings } from "../store/settings.ts";

type Places = Pick<StoredSettings, "max_agents_per_member" | "max_agents_per_worker" | "max_agents">;

export type QueueLimits = {
  workerConcurrency: number;
  partitionConcurrency: number;
  globalConcurrency?: number;
  minPollingIntervalMs: number;
};

/**
 * How many agents work at the same time: of one member, in one process, and in all. A limit that is higher than that of
 * the whole installation counts as that one: the queue refuses what can never be.
 */
export function toQueueLimits({
  max_agents,
  max_agents_per_member,
  max_agents_per_worker,
}: Places): QueueLimits {
  const most = max_agents ?? Number.POSITIVE_INFINITY;
  return {
    workerConcurrency: Math.min(max_agents_per_worker, most),
    partitionConcurrency: Math.min(max_agents_per_member, most),
    ...(max_agents === null ? {} : { globalConcurrency: max_agents }),
    minPollingIntervalMs: 50,
  };
}

/** The limits as the settings have them. */
export async function readQueueLimits(): Promise<QueueLimits> {
  return toQueueLimits(await readSettings());
}
