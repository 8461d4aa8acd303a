import type { RunEffect } from "../../agent/ports/tool.ts";
import { spawnProblem } from "../../agent/sub-agent-rules.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { advanceRun } from "./advance-run.ts";
import { agentsOfRun } from "./agents-of-run.ts";
import { makeWorker } from "./make-worker.ts";

type Spawn = Extract<RunEffect, { kind: "spawn" }>;

/** Why the sub-agent cannot be started after all, as the rows are now; null: it can. */
export async function lateSpawnProblem(
  change: RunChange,
  agent: SubAgent,
  { name }: Spawn,
): Promise<string | null> {
  return spawnProblem(agent.name, name, await agentsOfRun(change.tx, change.run.id));
}

/** Starts a sub-agent for an agent, in the transaction of its call's receipt: once, whatever dies when. */
export async function spawnWorker(change: RunChange, parent: SubAgent, { name, task }: Spawn): Promise<void> {
  const { phaseId } = parent;
  const phase = phaseId && (await change.tx.taskPhase.findUnique({ where: { id: phaseId } }));
  await makeWorker(
    change,
    { parent, name, task, assignment: "spawned", phaseId, subtaskId: null },
    phase ? phase.name : null,
  );
  await advanceRun(change);
}
