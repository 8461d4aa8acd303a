import { childLog } from "../core/log.ts";
import { prisma } from "../store/prisma.ts";
import type { Wake } from "../store/run-transaction.ts";
import { applyRunChange } from "./apply-run-change.ts";
import { countLive, isLive, obeyControls } from "./live-segments.ts";
import { freePlaces, placesByExecutor, segmentStatuses, wakeAgents, wakeOf } from "./queue.ts";
import { makeReady } from "./run/agent-rows.ts";
import { countDeadTime } from "./run/count-dead-time.ts";
import { startForgottenRuns } from "./start-forgotten-runs.ts";
import { countOutSilentWorkers } from "./worker/count-out.ts";
import { lostPlaces } from "./worker/held-places.ts";
import type { Lease } from "./worker/lease.ts";

const log = childLog("engine");
/** A wake that its process still lives to give takes less. */
const FORGOTTEN_MS = 1_000;

/**
 * Counts out workers that died, several times a second. It waits for no row of a run: one that froze in the middle of a
 * change holds such a row until it is counted out here.
 */
export async function findTheDead(lease: Lease): Promise<void> {
  lease.showSegments(countLive());
  if (!lease.isHeld()) return;
  const dead = await countOutSilentWorkers(lease);
  if (dead.length === 0) return;
  log.info({ workers: dead }, "Workers are gone");
  // Begun at once, but not waited for.
  takeOverFromTheDead(lease).catch((error: unknown) =>
    log.warn({ err: error }, "A takeover failed, trying again"),
  );
}

/** Gives the agents of workers that were counted out to others. */
export async function takeOverFromTheDead(lease: Lease): Promise<void> {
  if (!lease.isHeld()) return;
  const orphans = await findOrphans(lease);
  if (orphans.length === 0) return;
  // All at once: a run whose row is held by somebody does not hold up the others.
  const byRun = Map.groupBy(orphans, ({ runId }) => runId);
  await Promise.allSettled([
    freePlacesOfTheDead(lease),
    ...Array.from(byRun, ([runId, ofRun]) => takeOver(runId, ofRun)),
  ]);
}

/** Makes good what a death at the wrong moment left behind. Every worker does this about once a second. */
export async function sweep(lease: Lease): Promise<void> {
  if (!lease.isHeld()) return;
  // First what may not wait for the others, each of which may stand before a row of a run that somebody holds.
  const steps = [obeyControls, () => freePlacesOfTheDead(lease), wakeForgottenAgents, startForgottenRuns];
  // What fails keeps nothing else from being done, least of all a stop from being obeyed.
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

type Orphan = Wake & { runId: string };

/** Agents whose worker is gone, or which this process lost track of. */
async function findOrphans({ id: me }: Lease): Promise<Orphan[]> {
  const found = await prisma.$queryRaw<(Orphan & { executor: string | null })[]>`
    SELECT a.id, a.epoch, a.run_id AS "runId", a.executor
    FROM sub_agents a JOIN cowork_runs r ON r.id = a.run_id
    LEFT JOIN workers w ON w.id = a.executor AND w.ended_at IS NULL
    WHERE a.status = 'working' AND r.status IN ('thinking', 'waiting_for_approval')
      AND (w.id IS NULL OR w.id = ${me})`;
  return found.filter((agent) => agent.executor !== me || !isLive(agent));
}

/** All agents of a run at once, so that they do not wait for one another before its row. */
async function takeOver(runId: string, orphans: readonly Orphan[]): Promise<void> {
  const taken = await applyRunChange(runId, async (change) => {
    const agents = await change.tx.subAgent.findMany({
      where: {
        status: "working",
        OR: orphans.map(({ id, epoch }) => ({ id, epoch })),
      },
    });
    const ids = agents.map(({ id }) => id);
    if (ids.length > 0) await countDeadTime(change, ids);
    for (const agent of agents) await makeReady(change, agent, {});
    return ids;
  });
  for (const id of taken) log.info({ run_id: runId, agent_id: id }, "Took over an agent");
}

/**
 * Also of those that had left the queue but had not claimed their agent when their process died, and of those that this
 * process took without ever learning of it.
 */
async function freePlacesOfTheDead(lease: Lease): Promise<void> {
  const places = await placesByExecutor();
  const lost = lostPlaces(places.get(lease.id) ?? []);
  places.delete(lease.id);
  if (places.size === 0 && lost.length === 0) return;
  const alive = await prisma.worker.findMany({
    where: { id: { in: [...places.keys()] }, endedAt: null },
    select: { id: true },
  });
  for (const { id } of alive) places.delete(id);
  const freed = [...lost, ...[...places.values()].flat()];
  await freePlaces(freed);
  await Promise.allSettled(freed.map(wakeOf).map(readyAnew));
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}

/** Agents that are ready but were never queued, or whose segment ended before it had claimed them. */
async function wakeForgottenAgents(): Promise<void> {
  const forgotten = await prisma.subAgent.findMany({
    where: {
      status: "ready",
      // What lies ahead was written before a clock was set back, or by a process whose clock is ahead.
      OR: [{ readySince: { lt: ago(FORGOTTEN_MS) } }, { readySince: { gt: ago(-FORGOTTEN_MS) } }],
      run: { status: { in: ["thinking", "waiting_for_approval"] } },
    },
    select: { id: true, epoch: true, userId: true },
    orderBy: { readySince: "asc" },
    take: 1_000,
  });
  const statuses = await segmentStatuses(forgotten);
  for (const [index, agent] of forgotten.entries()) {
    if (statuses[index] === null) await wakeAgents(agent.userId, [agent]);
    else if (statuses[index] === "over") await readyAnew(agent);
  }
}

/** Gives an agent a new epoch, and so a new segment, where nobody has claimed it in this one. */
async function readyAnew({ id, epoch }: Wake): Promise<void> {
  const agent = await prisma.subAgent.findFirst({ where: { id, epoch, status: "ready" } });
  if (!agent) return;
  await applyRunChange(agent.runId, async (change) => {
    const now = await change.tx.subAgent.findUniqueOrThrow({ where: { id } });
    if (now.status === "ready" && now.epoch === epoch) await makeReady(change, now, {});
  });
}
