import { PauseSwitch } from "../core/pause-switch.ts";
import { prisma } from "../store/prisma.ts";
import type { Wake } from "../store/run-transaction.ts";

/** What a segment is told while it works: that its agent is given to somebody else, and that its run is paused. */
export type Controls = { signal: AbortSignal; pause: PauseSwitch };
type Live = { wake: Wake; controller: AbortController; pause: PauseSwitch };

// Not keyed by the segment: the queue may bring one that is being worked on already, and that one's quick end must not
// take the other's entry with it, or the sweep would think it lost and a stop would no longer reach it.
const live = new Set<Live>();

/**
 * Runs `work` with a signal that is aborted as soon as the agent is given to somebody else. It must include the claim:
 * a segment that is claimed but not known here would look lost to the sweep.
 */
export async function whileLive<T>(wake: Wake, work: (controls: Controls) => Promise<T>): Promise<T> {
  const entry = { wake, controller: new AbortController(), pause: new PauseSwitch() };
  live.add(entry);
  try {
    return await work({ signal: entry.controller.signal, pause: entry.pause });
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

let looks = 0;
let lastObeyed = 0;
type Standing = Wake & { isPaused: boolean };

/**
 * Aborts the segments whose agents were given to somebody else, stopped or paused: all of these raise the epoch. One that
 * is in the middle of a tool call at a pause keeps its epoch, and is told.
 */
export async function obeyControls(): Promise<void> {
  const mine = [...live];
  if (mine.length === 0) return;
  const look = ++looks;
  const agents = await prisma.$queryRaw<Standing[]>`
    SELECT a.id, a.epoch, r.status = 'paused' AS "isPaused"
    FROM sub_agents a JOIN cowork_runs r ON r.id = a.run_id
    WHERE a.id = ANY(${mine.map(({ wake }) => wake.id)})`;
  // An older look that was answered late must not undo what a newer one has found.
  if (look < lastObeyed) return;
  lastObeyed = look;
  const standing = new Map(agents.map((agent) => [agent.id, agent]));
  for (const { wake, controller, pause } of mine) {
    const now = standing.get(wake.id);
    if (now?.epoch !== wake.epoch) controller.abort();
    else pause.set(now.isPaused);
  }
}

/** Aborts everything, when this process has lost its lease or ends. */
export function abortAllSegments(): void {
  for (const { controller } of live) controller.abort();
}
