import { prisma } from "../store/prisma.ts";
import type { Wake } from "../store/run-transaction.ts";

type Live = { wake: Wake; controller: AbortController };

// Not keyed by the segment: the queue may bring one that is being worked on already, and that one's quick end must not
// take the other's entry with it, or the sweep would think it lost and a stop would no longer reach it.
const live = new Set<Live>();

/**
 * Runs `work` with a signal that is aborted as soon as the agent is given to somebody else. It must include the claim:
 * a segment that is claimed but not known here would look lost to the sweep.
 */
export async function whileLive<T>(wake: Wake, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const entry = { wake, controller: new AbortController() };
  live.add(entry);
  try {
    return await work(entry.controller.signal);
  } finally {
    live.delete(entry);
  }
}

/** Whether this process works on the agent in this epoch. */
export function isLive({ id, epoch }: Wake): boolean {
  return [...live].some(({ wake }) => wake.id === id && wake.epoch === epoch);
}

/** How many segments this process works on. */
export function countLive(): number {
  return live.size;
}

/** Aborts the segments whose agents were given to somebody else, stopped or paused: all of these raise the epoch. */
export async function abortLostSegments(): Promise<void> {
  const mine = [...live];
  if (mine.length === 0) return;
  const agents = await prisma.subAgent.findMany({
    where: { id: { in: mine.map(({ wake }) => wake.id) } },
    select: { id: true, epoch: true },
  });
  const epochOf = new Map(agents.map(({ id, epoch }) => [id, epoch]));
  for (const { wake, controller } of mine) {
    if (epochOf.get(wake.id) !== wake.epoch) controller.abort();
  }
}

/** Aborts everything, when this process has lost its lease or ends. */
export function abortAllSegments(): void {
  for (const { controller } of live) controller.abort();
}
