import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { advanceRun } from "./advance-run.ts";
import { completeRun } from "./end-run.ts";
import { updateProgress } from "./subtask-progress.ts";
import { reportToParent, restWhileAgentsWork } from "./wait-for-agents.ts";

/** Ends what an agent was working on with its result, and lets the run go on. */
export async function finishAssignment(
  change: RunChange,
  agent: SubAgent,
  result: string,
  turn: number,
): Promise<void> {
  switch (agent.assignment) {
    case "synthesis":
      return completeRun(change, turn, result);
    case "phase":
      if (await restWhileAgentsWork(change, agent)) break;
      await finishMainPhase(change, agent, result);
      break;
    case "subtask":
    case "spawned":
      await endWorker(change, agent, { status: "done", result });
      break;
    default:
      await freeMain(change, agent);
  }
  await advanceRun(change);
}

/** The plan is settled: the main agent is free for the phases. */
export async function finishPlanning(change: RunChange, agent: SubAgent): Promise<void> {
  change.set({ planApprovedAt: new Date() });
  await freeMain(change, agent);
  await advanceRun(change);
}

/** A worker ended without a result; the others go on, and the orchestrator is told in the phase's result. */
export async function failWorker(change: RunChange, agent: SubAgent, error: string): Promise<void> {
  await endWorker(change, agent, { status: "failed", error });
  await advanceRun(change);
}

async function freeMain({ tx }: RunChange, agent: SubAgent): Promise<void> {
  const idle = { status: "idle", executor: null, readySince: null, activity: "" };
  await tx.subAgent.update({ where: { id: agent.id }, data: idle });
  Object.assign(agent, idle);
}

async function finishMainPhase(change: RunChange, agent: SubAgent, result: string): Promise<void> {
  const phaseId = agent.phaseId ?? "";
  await change.tx.taskSubtask.updateMany({
    where: { phaseId, status: { in: ["pending", "running"] } },
    data: { status: "completed" },
  });
  const phase = await change.tx.taskPhase.update({
    where: { id: phaseId },
    data: { status: "completed", result, progress: 1 },
  });
  change.emit({ type: "phase.finished", agent: agent.name, phase: phase.name, status: "completed", result });
  await freeMain(change, agent);
}

async function endWorker(
  change: RunChange,
  agent: SubAgent,
  end: { status: "done"; result: string } | { status: "failed"; error: string },
): Promise<void> {
  const { tx } = change;
  const ended = { ...end, endedAt: new Date(), executor: null, activity: "" };
  await tx.subAgent.update({ where: { id: agent.id }, data: ended });
  Object.assign(agent, ended);
  const status = end.status === "done" ? "completed" : "failed";
  if (agent.subtaskId) await tx.taskSubtask.update({ where: { id: agent.subtaskId }, data: { status } });
  if (agent.phaseId) await updateProgress(tx, agent.phaseId);
  change.mirror();
  change.emit({
    type: "agent.finished",
    agent: agent.name,
    name: agent.name,
    status: end.status,
    result: end.status === "done" ? end.result : end.error,
  });
  await reportToParent(change, agent, end);
}
