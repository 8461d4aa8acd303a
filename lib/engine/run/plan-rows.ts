import type { Plan, PlanView } from "../../contracts/plan.ts";
import { planProblems } from "../../contracts/plan-problems.ts";
import type { PhaseStatus } from "../../contracts/status.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent, TaskPhase, TaskSubtask } from "../../store/generated/client.ts";
import type { RunChange, Transaction } from "../../store/run-transaction.ts";

export type PhaseRow = TaskPhase & { subtasks: TaskSubtask[] };

/** The run's phases with their subtasks, in the plan's order. */
export function loadPhases(tx: Transaction, runId: string): Promise<PhaseRow[]> {
  return tx.taskPhase.findMany({
    where: { runId },
    include: { subtasks: { orderBy: { position: "asc" } } },
    orderBy: { position: "asc" },
  });
}

/** Names that the phase waits for. */
export function dependsOn(phase: TaskPhase): string[] {
  return phase.dependsOn as string[];
}

/** The plan with its progress; null before there is one. */
export function toPlanView(
  run: { planJson: unknown },
  phases: readonly PhaseRow[],
  agents: readonly Pick<SubAgent, "id" | "name">[],
): PlanView | null {
  if (run.planJson === null) return null;
  const names = new Map(agents.map((agent) => [agent.id, agent.name]));
  return {
    summary: (run.planJson as Plan).summary,
    phases: phases.map((phase) => ({
      name: phase.name,
      subtasks: phase.subtasks.map((subtask) => subtask.text),
      parallel: phase.parallel,
      depends_on: dependsOn(phase),
      status: phase.status as PhaseStatus,
      progress: phase.progress,
      subtask_states: phase.subtasks.map((subtask) => ({
        text: subtask.text,
        status: subtask.status as PhaseStatus,
        agent: (subtask.agentId && names.get(subtask.agentId)) || null,
        note: subtask.note,
      })),
    })),
  };
}

/**
 * Replaces the run's plan. Phases that have begun must be in the new plan unchanged; all others are made anew.
 * Throws `conflict` in words where that is not so.
 */
export async function writePlan({ tx, run, task, set }: RunChange, plan: Plan): Promise<void> {
  const problem = planProblems(plan.phases)[0];
  if (problem) throw invalid(problem);
  const begun = (await loadPhases(tx, run.id)).filter((phase) => phase.status !== "pending");
  const kept = new Map(begun.map((phase) => [phase.name, phase]));
  for (const phase of begun) requireUnchanged(phase, plan);

  await tx.taskPhase.deleteMany({ where: { runId: run.id, status: "pending" } });
  // Positions are unique in a run: the kept phases step aside before everything is numbered anew.
  await tx.taskPhase.updateMany({ where: { runId: run.id }, data: { position: { increment: 10_000 } } });
  for (const [position, phase] of plan.phases.entries()) {
    const old = kept.get(phase.name);
    if (old) await tx.taskPhase.update({ where: { id: old.id }, data: { position } });
    else {
      await tx.taskPhase.create({
        data: {
          id: newId(),
          taskId: task.id,
          runId: run.id,
          position,
          name: phase.name,
          parallel: phase.parallel,
          dependsOn: phase.depends_on,
          subtasks: {
            create: phase.subtasks.map((text, index) => ({
              id: newId(),
              runId: run.id,
              position: index,
              text,
            })),
          },
        },
      });
    }
  }
  set({ planJson: plan });
  await tx.coworkTask.update({ where: { id: task.id }, data: { planJson: plan } });
}

function requireUnchanged(phase: PhaseRow, plan: Plan): void {
  const now = plan.phases.find(({ name }) => name === phase.name);
  if (!now) throw conflict(`“${phase.name}” has begun, so it cannot be removed or renamed.`);
  const texts = phase.subtasks.map((subtask) => subtask.text);
  const same =
    now.parallel === phase.parallel &&
    sameList(now.subtasks, texts) &&
    sameList([...now.depends_on].sort(), [...dependsOn(phase)].sort());
  if (!same) throw conflict(`“${phase.name}” has begun, so it cannot be changed.`);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** The plan as it stands in the rows, without progress. */
export function planOf(view: PlanView): Plan {
  return {
    summary: view.summary,
    phases: view.phases.map(({ name, subtasks, parallel, depends_on }) => ({
      name,
      subtasks,
      parallel,
      depends_on,
    })),
  };
}
