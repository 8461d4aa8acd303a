import { prisma } from "../store/prisma.ts";
import type { SegmentRef } from "./journal/segment-ref.ts";

type Live = { ref: SegmentRef; controller: AbortController };

const live = new Map<string, Live>();

/** Runs `work` with a signal that is aborted as soon as the segment no longer belongs to this process. */
export async function whileLive<T>(ref: SegmentRef, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const entry = { ref, controller: new AbortController() };
  live.set(ref.agentId, entry);
  try {
    return await work(entry.controller.signal);
  } finally {
    if (live.get(ref.agentId) === entry) live.delete(ref.agentId);
  }
}

/** Whether this process works on the agent now. */
export function isLive(agentId: string): boolean {
  return live.has(agentId);
}

/** Aborts the segments that are no longer ours: of one run, or of all where the notice does not say which. */
export async function abortLostSegments(runId?: string): Promise<void> {
  const mine = [...live.values()].filter(({ ref }) => !runId || ref.runId === runId);
  if (mine.length === 0) return;
  const agents = await prisma.subAgent.findMany({
    where: { id: { in: mine.map(({ ref }) => ref.agentId) } },
    select: { id: true, epoch: true, status: true },
  });
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  for (const { ref, controller } of mine) {
    const agent = byId.get(ref.agentId);
    if (agent?.epoch !== ref.epoch || agent.status !== "working") controller.abort();
  }
}

/** Aborts everything, when this process has lost its identity or ends. */
export function abortAllSegments(): void {
  for (const { controller } of live.values()) controller.abort();
}
