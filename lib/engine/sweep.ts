import { childLog } from "../core/log.ts";
import { prisma } from "../store/prisma.ts";
import type { Wake } from "../store/run-transaction.ts";
import { applyRunChange } from "./apply-run-change.ts";
import type { Executor } from "./executor.ts";
import { abortLostSegments, isLive } from "./live-segments.ts";
import { freePlaces, placesByExecutor, segmentStatus, wakeAgents } from "./queue.ts";
import { makeReady } from "./run/agent-rows.ts";
import { startForgottenRuns } from "./run/start-run.ts";

const log = childLog("engine");
const active = { status: { in: ["thinking", "waiting_for_approval"] } };

/** Makes good what a death at the wrong moment left behind. Every worker does this about once a second. */
export async function sweep(executor: Executor): Promise<void> {
  await takeOverFromTheDead(executor);
  await wakeForgottenAgents();
  await startForgottenRuns();
  await abortLostSegments();
}

/** Agents whose process is gone, or which this process lost track of, are made ready for anyone. */
async function takeOverFromTheDead(executor: Executor): Promise<void> {
  const working = await prisma.subAgent.findMany({
    where: { status: "working", run: active },
    select: { id: true, runId: true, epoch: true, executor: true },
  });
  const places = await placesByExecutor();
  const seen = new Set([...places.keys(), ...working.flatMap(({ executor: id }) => id ?? [])]);
  const dead = new Set(await executor.findDead([...seen]));
  // Also those that had left the queue but had not claimed their agent when their process died.
  await freePlaces([...places].flatMap(([id, workflows]) => (dead.has(id) ? workflows : [])));
  for (const agent of working) {
    const lost = agent.executor === executor.id && !isLive(agent);
    if (!lost && !(agent.executor && dead.has(agent.executor))) continue;
    if (await takeOver(agent)) log.info({ runId: agent.runId, agentId: agent.id }, "Took over an agent");
  }
}

function takeOver({ id, epoch, runId }: Wake & { runId: string }): Promise<boolean> {
  return applyRunChange(runId, async (change) => {
    const agent = await change.tx.subAgent.findUnique({ where: { id } });
    if (agent?.epoch !== epoch || agent.status !== "working") return false;
    const last = await change.tx.runEvent.findFirst({ where: { runId }, orderBy: { seq: "desc" } });
    // Nobody worked since the last event, so that time does not count.
    if (last) change.set({ waitedMs: change.run.waitedMs + Math.max(0, Date.now() - last.at.getTime()) });
    await makeReady(change, agent, {});
    return true;
  });
}

/** Agents that are ready but were never queued, or whose segment ended before it had claimed them. */
async function wakeForgottenAgents(): Promise<void> {
  const forgotten = await prisma.subAgent.findMany({
    where: { status: "ready", readySince: { lt: new Date(Date.now() - 2_000) }, run: active },
    orderBy: { readySince: "asc" },
    take: 100,
  });
  for (const agent of forgotten) {
    const status = await segmentStatus(agent);
    if (status === null) await wakeAgents(agent.userId, [agent]);
    else if (status === "over") {
      await applyRunChange(agent.runId, async (change) => {
        const now = await change.tx.subAgent.findUniqueOrThrow({ where: { id: agent.id } });
        if (now.status === "ready" && now.epoch === agent.epoch) await makeReady(change, now, {});
      });
    }
  }
}
