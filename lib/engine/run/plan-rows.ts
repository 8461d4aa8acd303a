import type { Plan, PlanView } from "../../contracts/plan.ts";
import { planProblems } from "../../contracts/plan-problems.ts";
import type { PhaseStatus } from "../../contracts/status.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent, TaskPhase, TaskSubtask } from "../../store/generated/client.ts";
import { jsonRows, rowFromJson } from "../../store/row-from-json.ts";
import type { RunChange, Transaction } from "../../store/run-transaction.ts";

export type PhaseRow = TaskPhase & { subtasks: TaskSubtask[] };

type Json = Record<string, unknown>;

/** SQL for the phases of the run `r` with their subtasks, in the plan's order; each is read by `phaseFromJson`. */
export const PHASES_OF_RUN = jsonRows(
  `*, ${jsonRows("*", "task_subtasks WHERE phase_id = task_phases.id", "x.position")} AS subtasks`,
  "task_phases WHERE run_id = r.id",
  "x.position",
);

export function phaseFromJson({ subtasks, ...phase }: Json): PhaseRow {
  return {
    ...rowFromJson<PhaseRow>(phase),
    subtasks: (subtasks as Json[]).map((each) => rowFromJson<TaskSubtask>(each)),
  };
}

/** The run's phases with their subtasks, in the plan's order. */
export async function loadPhases(tx: Transaction, runId: string): Promise<PhaseRow[]> {
  const text = `SELECT ${PHASES_OF_RUN} AS phases FROM cowork_runs r WHERE r.id = $1`;
  const [row] = await tx.$queryRawUnsafe<{ phases: Json[] }[]>(text, runId);
  return (row?.phases ?? []).map(phaseFromJson);
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
  const phases = await loadPhases(tx, run.id);
  const begun = phases.filter((phase) => phase.status !== "pending");
  for (const phase of begun) requireUnchanged(phase, plan);

  if (phases.length > begun.length) {
    await tx.taskPhase.deleteMany({ where: { runId: run.id, status: "pending" } });
  }
  if (begun.length > 0) await moveTo(tx, run.id, begun, plan);
  const kept = new Set(begun.map(({ name }) => name));
  const added = plan.phases.flatMap((phase, position) =>
    kept.has(phase.name) ? [] : [{ ...phase, id: newId(), position }],
  );
  await tx.taskPhase.createMany({
    data: added.map(({ id, position, name, parallel, depends_on }) => ({
      ...{ id, taskId: task.id, runId: run.id, position, name, parallel },
      dependsOn: depends_on,
    })),
  });
  await tx.taskSubtask.createMany({
    data: added.flatMap(({ id: phaseId, subtasks }) =>
      subtasks.map((text, position) => ({ id: newId(), runId: run.id, phaseId, position, text })),
    ),
  });
  set({ planJson: plan });
  await tx.coworkTask.update({ where: { id: task.id }, data: { planJson: plan } });
}

/** Gives phases their places in the plan. Places are unique in a run, so that all step aside first. */
async function moveTo(
  tx: Transaction,
  runId: string,
  phases: readonly PhaseRow[],
  plan: Plan,
): Promise<void> {
  await tx.taskPhase.updateMany({ where: { runId }, data: { position: { increment: 10_000 } } });
  for (const { id, name } of phases) {
    const position = plan.phases.findIndex((phase) => phase.name === name);
    await tx.taskPhase.update({ where: { id }, data: { position } });
  }
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
