import type { RunEffect } from "../../agent/ports.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange, Transaction } from "../../store/run-transaction.ts";

const over = new Set(["completed", "failed", "skipped"]);

/** Sets a phase's progress to the share of its subtasks that are over. */
export async function updateProgress(tx: Transaction, phaseId: string): Promise<void> {
  const subtasks = await tx.taskSubtask.findMany({ where: { phaseId }, select: { status: true } });
  const done = subtasks.filter(({ status }) => over.has(status)).length;
  await tx.taskPhase.update({
    where: { id: phaseId },
    data: { progress: done / Math.max(subtasks.length, 1) },
  });
}

/** An agent reports on a subtask of the phase that it works on; a subtask it does not have is left alone. */
export async function reportSubtask(
  { tx }: RunChange,
  agent: SubAgent,
  effect: Extract<RunEffect, { kind: "subtask" }>,
): Promise<void> {
  if (!agent.phaseId) return;
  const subtasks = await tx.taskSubtask.findMany({ where: { phaseId: agent.phaseId } });
  const wanted = effect.subtask.trim().toLowerCase();
  const subtask = subtasks.find(({ text }) => text.trim().toLowerCase() === wanted);
  if (!subtask || (agent.role === "worker" && subtask.id !== agent.subtaskId)) return;
  await tx.taskSubtask.update({
    where: { id: subtask.id },
    data: {
      ...(effect.status ? { status: effect.status } : {}),
      ...(effect.note ? { note: effect.note } : {}),
    },
  });
  await updateProgress(tx, agent.phaseId);
}
