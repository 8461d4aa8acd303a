import { MAIN_AGENT } from "../../contracts/events.ts";
import { budgetSchema } from "../../contracts/tasks.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { readSettings } from "../../store/settings.ts";
import { makeReady } from "./agent-rows.ts";
import { beginParallelPhase, finishParallelPhase } from "./parallel-phase.ts";
import { dependsOn, loadPhases, type PhaseRow } from "./plan-rows.ts";
import { wakeAfterAgents } from "./wait-for-agents.ts";

const over = new Set(["completed", "failed", "skipped"]);

/**
 * Decides what happens next in a run, from its rows alone: ends phases whose workers are done, begins phases whose
 * dependencies are met, gives the main agent its next assignment, and sets the status. Called in the transaction of
 * whatever changed the rows; calling it again changes nothing more.
 */
export async function advanceRun(change: RunChange): Promise<void> {
  const { tx, run } = change;
  if (runHasEnded(run)) return;
  if (run.planApprovedAt && run.status !== "paused") {
    const agents = await tx.subAgent.findMany({
      where: { runId: run.id },
      // Workers of a phase may be made within one millisecond; their ids are in the order of the plan.
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    const phases = await loadPhases(tx, run.id);
    await beginAndEndPhases(change, phases, agents);
  }
  await refreshStatus(change);
}

async function beginAndEndPhases(change: RunChange, phases: PhaseRow[], agents: SubAgent[]): Promise<void> {
  for (const phase of phases) {
    if (phase.parallel && phase.status === "running") await finishParallelPhase(change, phase, agents);
  }
  const main = agents.find((agent) => agent.name === MAIN_AGENT);
  if (!main) throw new Error(`Run ${change.run.id} has no main agent.`);
  let mainIsFree = main.status === "idle";
  const finished = new Set(phases.filter(({ status }) => over.has(status)).map(({ name }) => name));

  for (const phase of phases) {
    if (phase.status !== "pending" || !dependsOn(phase).every((name) => finished.has(name))) continue;
    if (phase.parallel) agents.push(...(await beginParallelPhase(change, phase, agents)));
    else if (mainIsFree) {
      mainIsFree = false;
      await beginMainPhase(change, phase, main);
    }
  }
  if (mainIsFree && phases.every(({ status }) => over.has(status))) await beginSynthesis(change, main);
  await wakeAfterAgents(change, agents);
  await promoteWorkers(change, agents);
}

async function beginMainPhase(change: RunChange, phase: PhaseRow, main: SubAgent): Promise<void> {
  await change.tx.taskPhase.update({ where: { id: phase.id }, data: { status: "running" } });
  phase.status = "running";
  await change.tx.taskSubtask.updateMany({ where: { phaseId: phase.id }, data: { agentId: main.id } });
  change.emit({ type: "phase.started", agent: MAIN_AGENT, phase: phase.name, parallel: false });
  await makeReady(change, main, { assignment: "phase", phaseId: phase.id, begun: false });
}

async function beginSynthesis(change: RunChange, main: SubAgent): Promise<void> {
  await makeReady(change, main, { assignment: "synthesis", phaseId: null, begun: false });
}

/** As many workers as the limits allow are at work; the others wait their turn. One that waits for a person has none. */
async function promoteWorkers(change: RunChange, agents: SubAgent[]): Promise<void> {
  const workers = agents.filter((agent) => agent.role === "worker");
  const busy = workers.filter(({ status }) => status === "ready" || status === "working").length;
  const next = workers.filter(({ status }) => status === "idle");
  if (next.length === 0) return;
  const { max_concurrent_sub_agents } = await readSettings(change.tx);
  const { max_sub_agents } = budgetSchema.parse(change.task.budget);
  const most = Math.min(max_concurrent_sub_agents, max_sub_agents ?? Number.POSITIVE_INFINITY);
  for (const worker of next.slice(0, Math.max(0, most - busy))) {
    await change.tx.taskSubtask.updateMany({
      where: { agentId: worker.id },
      data: { status: "running" },
    });
    await makeReady(change, worker, {});
  }
}

/** A run with an open question waits for approval, also while other agents of it still work. */
export async function refreshStatus(change: RunChange): Promise<void> {
  const { tx, run } = change;
  if (runHasEnded(run) || run.status === "paused") return;
  const open = await tx.approval.count({ where: { runId: run.id, status: "pending" } });
  const status = open > 0 ? "waiting_for_approval" : "thinking";
  if (run.status === status) return;
  if (open > 0) beginWaiting(change);
  else endWaiting(change);
  change.set(open > 0 ? { status, activity: "Waiting for your approval" } : { status });
}

/** From here on time does not count as work. */
export function beginWaiting({ run, set }: RunChange): void {
  if (!run.waitingSince) set({ waitingSince: new Date() });
}

export function endWaiting({ run, set }: RunChange): void {
  if (!run.waitingSince) return;
  // The clock may have been set back meanwhile.
  const waited = Math.max(0, Date.now() - run.waitingSince.getTime());
  set({ waitedMs: run.waitedMs + waited, waitingSince: null });
}
