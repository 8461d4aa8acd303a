import type { Plan, PlanView } from "@/lib/contracts/plan";

/** A plan being edited. Phases and subtasks have ids of their own, so that a new name breaks no dependency. */
export type DraftSubtask = { id: string; text: string };
export type DraftPhase = {
  id: string;
  name: string;
  subtasks: readonly DraftSubtask[];
  parallel: boolean;
  /** Ids of phases. */
  dependsOn: readonly string[];
  /** It has begun, and can no longer be changed. */
  locked: boolean;
};
export type PlanDraft = { summary: string; phases: readonly DraftPhase[] };

/** Turns a plan, with or without progress, into a draft. The ids are made from positions, equal on server and browser. */
export function draftOf(plan: Plan | PlanView): PlanDraft {
  const idOf = new Map(plan.phases.map((phase, index) => [phase.name, `p${index}`]));
  return {
    summary: plan.summary,
    phases: plan.phases.map((phase, index) => ({
      id: `p${index}`,
      name: phase.name,
      subtasks: phase.subtasks.map((text, position) => ({ id: `p${index}s${position}`, text })),
      parallel: phase.parallel,
      dependsOn: phase.depends_on.flatMap((name) => idOf.get(name) ?? []),
      locked: "status" in phase && phase.status !== "pending",
    })),
  };
}

/** The plan as the server takes it: texts trimmed, dependencies in the order of the phases. */
export function planOfDraft(draft: PlanDraft): Plan {
  return {
    summary: draft.summary.trim(),
    phases: draft.phases.map((phase) => ({
      name: phase.name.trim(),
      subtasks: phase.subtasks.map(({ text }) => text.trim()),
      parallel: phase.parallel,
      depends_on: draft.phases
        .filter(({ id }) => phase.dependsOn.includes(id))
        .map(({ name }) => name.trim()),
    })),
  };
}

/** Whether two plans say the same, whatever their progress. */
export function samePlan(a: Plan | PlanView, b: Plan | PlanView): boolean {
  return JSON.stringify(planOfDraft(draftOf(a))) === JSON.stringify(planOfDraft(draftOf(b)));
}

export function renamePhase(draft: PlanDraft, id: string, name: string): PlanDraft {
  return changePhase(draft, id, () => ({ name }));
}

export function setParallel(draft: PlanDraft, id: string, parallel: boolean): PlanDraft {
  return changePhase(draft, id, () => ({ parallel }));
}

export function setDependsOn(draft: PlanDraft, id: string, dependsOn: readonly string[]): PlanDraft {
  return changePhase(draft, id, () => ({ dependsOn: dependsOn.filter((needed) => needed !== id) }));
}

/** Adds a phase with one empty subtask at the end; it waits for the phase before it. */
export function addPhase(draft: PlanDraft, id: string): PlanDraft {
  const last = draft.phases.at(-1);
  const phase: DraftPhase = {
    id,
    name: "",
    subtasks: [{ id: `${id}s0`, text: "" }],
    parallel: false,
    dependsOn: last ? [last.id] : [],
    locked: false,
  };
  return { ...draft, phases: [...draft.phases, phase] };
}

/** Removes a phase. What waited for it now waits for what it waited for. */
export function removePhase(draft: PlanDraft, id: string): PlanDraft {
  const gone = draft.phases.find((phase) => phase.id === id);
  if (!gone || gone.locked) return draft;
  return {
    ...draft,
    phases: draft.phases
      .filter((phase) => phase.id !== id)
      .map((phase) =>
        phase.dependsOn.includes(id)
          ? {
              ...phase,
              dependsOn: [...new Set(phase.dependsOn.flatMap((d) => (d === id ? gone.dependsOn : [d])))],
            }
          : phase,
      ),
  };
}

/** Moves a phase to a position among the phases. */
export function movePhase(draft: PlanDraft, id: string, to: number): PlanDraft {
  const from = draft.phases.findIndex((phase) => phase.id === id);
  const moved = draft.phases[from];
  if (!moved || moved.locked || draft.phases[to]?.locked) return draft;
  return { ...draft, phases: moveWithin(draft.phases, from, to) };
}

export function renameSubtask(draft: PlanDraft, phaseId: string, id: string, text: string): PlanDraft {
  return changePhase(draft, phaseId, (phase) => ({
    subtasks: phase.subtasks.map((subtask) => (subtask.id === id ? { ...subtask, text } : subtask)),
  }));
}

/** Adds an empty subtask after another, or at the end. */
export function addSubtask(draft: PlanDraft, phaseId: string, id: string, after?: string): PlanDraft {
  return changePhase(draft, phaseId, (phase) => {
    const at = after === undefined ? -1 : phase.subtasks.findIndex((subtask) => subtask.id === after);
    const index = at < 0 ? phase.subtasks.length : at + 1;
    return { subtasks: phase.subtasks.toSpliced(index, 0, { id, text: "" }) };
  });
}

export function removeSubtask(draft: PlanDraft, phaseId: string, id: string): PlanDraft {
  return changePhase(draft, phaseId, (phase) => ({
    subtasks: phase.subtasks.filter((subtask) => subtask.id !== id),
  }));
}

/** Moves a subtask to a position, in its own phase or another. */
export function moveSubtask(draft: PlanDraft, id: string, toPhase: string, to: number): PlanDraft {
  const source = draft.phases.find((phase) => phase.subtasks.some((subtask) => subtask.id === id));
  const target = draft.phases.find((phase) => phase.id === toPhase);
  const subtask = source?.subtasks.find((one) => one.id === id);
  if (!source || !target || !subtask || source.locked || target.locked) return draft;
  const without = removeSubtask(draft, source.id, id);
  return changePhase(without, toPhase, (phase) => ({
    subtasks: phase.subtasks.toSpliced(Math.max(0, Math.min(to, phase.subtasks.length)), 0, subtask),
  }));
}

/** One step up or down; over the edge of its phase it goes into the next one that can be changed. */
export function stepSubtask(draft: PlanDraft, id: string, step: -1 | 1): PlanDraft {
  const phaseIndex = draft.phases.findIndex((phase) => phase.subtasks.some((subtask) => subtask.id === id));
  const phase = draft.phases[phaseIndex];
  if (!phase) return draft;
  const to = phase.subtasks.findIndex((subtask) => subtask.id === id) + step;
  if (to >= 0 && to < phase.subtasks.length) return moveSubtask(draft, id, phase.id, to);
  const neighbour = draft.phases[phaseIndex + step];
  if (!neighbour) return draft;
  return moveSubtask(draft, id, neighbour.id, step === 1 ? 0 : neighbour.subtasks.length);
}

/** Ids that no phase or subtask of the draft has. */
export function freshId(draft: PlanDraft): string {
  const used = new Set(draft.phases.flatMap((phase) => [phase.id, ...phase.subtasks.map(({ id }) => id)]));
  let number = used.size;
  while (used.has(`n${number}`) || used.has(`n${number}s0`)) number += 1;
  return `n${number}`;
}

function changePhase(
  draft: PlanDraft,
  id: string,
  change: (phase: DraftPhase) => Partial<DraftPhase>,
): PlanDraft {
  return {
    ...draft,
    phases: draft.phases.map((phase) =>
      phase.id === id && !phase.locked ? { ...phase, ...change(phase) } : phase,
    ),
  };
}

function moveWithin<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const target = Math.max(0, Math.min(to, list.length - 1));
  const item = list[from];
  return item === undefined ? list : list.toSpliced(from, 1).toSpliced(target, 0, item);
}
