import { MAIN_AGENT } from "../../contracts/events.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { isAgentAlive } from "./agent-rows.ts";
import { copyEarlierGuidance } from "./copy-guidance.ts";
import { makeWorker } from "./make-worker.ts";
import type { PhaseRow } from "./plan-rows.ts";

/** Begins a parallel phase: one worker a subtask, which claims it by the row that names it. */
export async function beginParallelPhase(
  change: RunChange,
  phase: PhaseRow,
  agents: readonly SubAgent[],
): Promise<SubAgent[]> {
  const { tx } = change;
  await tx.taskPhase.update({ where: { id: phase.id }, data: { status: "running" } });
  phase.status = "running";
  change.emit({ type: "phase.started", agent: MAIN_AGENT, phase: phase.name, parallel: true });

  const main = agents.find((agent) => agent.name === MAIN_AGENT);
  if (!main) throw new Error(`Run ${change.run.id} has no main agent.`);
  const names = freeNames(agents);
  const workers: SubAgent[] = [];
  for (const subtask of phase.subtasks) {
    const worker = await makeWorker(
      change,
      {
        parent: main,
        name: names.next().value,
        task: subtask.text,
        assignment: "subtask",
        phaseId: phase.id,
        subtaskId: subtask.id,
      },
      phase.name,
    );
    await tx.taskSubtask.update({ where: { id: subtask.id }, data: { agentId: worker.id } });
    workers.push(worker);
  }
  await copyEarlierGuidance(
    change,
    workers.map(({ name }) => name),
  );
  return workers;
}

/** "agent-1", "agent-2" … without those that are taken. */
function* freeNames(agents: readonly SubAgent[]): Generator<string, never> {
  const taken = new Set(agents.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) if (!taken.has(`agent-${number}`)) yield `agent-${number}`;
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
