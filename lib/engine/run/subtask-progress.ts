import type { RunEffect } from "../../agent/ports/tool.ts";
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

/** The subtasks that an agent may report on: those of the phase it works on, for a worker its own one only. */
export function ownSubtasks<S extends { id: string }>(
  { role, phaseId, subtaskId }: Pick<SubAgent, "role" | "phaseId" | "subtaskId">,
  phases: readonly { id: string; subtasks: readonly S[] }[],
): S[] {
  const subtasks = phases.find(({ id }) => id === phaseId)?.subtasks ?? [];
  return role === "worker" ? subtasks.filter(({ id }) => id === subtaskId) : [...subtasks];
}

/** An agent reports on a subtask of the phase that it works on; a subtask it does not have is left alone. */
export async function reportSubtask(
  { tx, mirror }: RunChange,
  agent: SubAgent,
  effect: Extract<RunEffect, { kind: "subtask" }>,
): Promise<void> {
  if (!agent.phaseId) return;
  const phases = await tx.taskPhase.findMany({
    where: { id: agent.phaseId },
    include: { subtasks: { orderBy: { position: "asc" } } },
  });
  const wanted = effect.subtask.trim().toLowerCase();
  const subtask = ownSubtasks(agent, phases).find(({ text }) => text.trim().toLowerCase() === wanted);
  if (!subtask) return;
  await tx.taskSubtask.update({
    where: { id: subtask.id },
    data: {
      ...(effect.status ? { status: effect.status } : {}),
      ...(effect.note ? { note: effect.note } : {}),
    },
  });
  await updateProgress(tx, agent.phaseId);
  mirror();
}
