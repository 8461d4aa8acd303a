import { MAIN_AGENT } from "../../contracts/events.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { isAgentAlive } from "./agent-rows.ts";
import type { PhaseRow } from "./plan-rows.ts";

/** Begins a parallel phase: one worker a subtask, which claims it by the row that names it. */
export async function beginParallelPhase(
  change: RunChange,
  phase: PhaseRow,
  agents: readonly SubAgent[],
): Promise<SubAgent[]> {
  const { tx, run, task } = change;
  await tx.taskPhase.update({ where: { id: phase.id }, data: { status: "running" } });
  phase.status = "running";
  change.emit({ type: "phase.started", agent: MAIN_AGENT, phase: phase.name, parallel: true });

  const workers: SubAgent[] = [];
  let number = agents.filter((agent) => agent.role === "worker").length;
  for (const subtask of phase.subtasks) {
    number += 1;
    const worker = await tx.subAgent.create({
      data: {
        id: newId(),
        taskId: task.id,
        runId: run.id,
        userId: run.userId,
        parentId: agents.find((agent) => agent.name === MAIN_AGENT)?.id ?? null,
        name: `agent-${number}`,
        role: "worker",
        assignment: "subtask",
        status: "idle",
        phaseId: phase.id,
        subtaskId: subtask.id,
        task: subtask.text,
      },
    });
    await tx.taskSubtask.update({ where: { id: subtask.id }, data: { agentId: worker.id } });
    change.emit({
      type: "agent.spawned",
      agent: MAIN_AGENT,
      name: worker.name,
      task: subtask.text,
      phase: phase.name,
    });
    workers.push(worker);
  }
  return workers;
}

/** Ends a parallel phase once none of its workers is left working. It failed only where all of them failed. */
export async function finishParallelPhase(
  change: RunChange,
  phase: PhaseRow,
  agents: readonly SubAgent[],
): Promise<void> {
  const workers = agents.filter((agent) => agent.phaseId === phase.id && agent.role === "worker");
  if (workers.some(isAgentAlive)) return;
  const status = workers.every((worker) => worker.status === "failed") ? "failed" : "completed";
  const result = workers
    .map((worker) =>
      worker.status === "done"
        ? `### ${worker.name}: ${worker.task}\n\n${worker.result ?? ""}`
        : `### ${worker.name}: ${worker.task}\n\nFailed: ${worker.error ?? "no reason is known."}`,
    )
    .join("\n\n");
  await change.tx.taskPhase.update({ where: { id: phase.id }, data: { status, result, progress: 1 } });
  phase.status = status;
  change.emit({ type: "phase.finished", agent: MAIN_AGENT, phase: phase.name, status, result });
}
