import { newId } from "../../core/ids.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";

type NewWorker = Pick<SubAgent, "name" | "task" | "phaseId" | "subtaskId"> & {
  parent: Pick<SubAgent, "id" | "name">;
  /** subtask: of a parallel phase. spawned: its parent asked for it, and gets its result as a message. */
  assignment: "subtask" | "spawned";
};

/** Adds a worker to the run. It is idle until there is a place for it. */
export async function makeWorker(
  { tx, run, task: { id: taskId }, emit }: RunChange,
  { parent, ...worker }: NewWorker,
  phase: string | null,
): Promise<SubAgent> {
  const made = await tx.subAgent.create({
    data: {
      id: newId(),
      taskId,
      runId: run.id,
      userId: run.userId,
      parentId: parent.id,
      role: "worker",
      status: "idle",
      ...worker,
    },
  });
  emit({ type: "agent.spawned", agent: parent.name, name: made.name, task: made.task, phase });
  return made;
}
