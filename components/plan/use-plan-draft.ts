"use client";

import { useMemo, useState } from "react";
import type { Plan, PlanView } from "@/lib/contracts/plan";
import { beginHistory, type EditHistory, edit, redo, undo } from "./edit-history";
import { draftOf, type PlanDraft, planOfDraft, samePlan } from "./plan-edits";
import { problemsOf } from "./plan-problems";

type Editing = { base: Plan | PlanView; history: EditHistory<PlanDraft> };

/**
 * A plan being edited, with undo. As long as nothing was edited it follows the server's plan; afterwards the edits stay,
 * and `changedMeanwhile` says that the server's plan has become another.
 */
export function usePlanDraft(plan: Plan | PlanView) {
  const [editing, setEditing] = useState<Editing>(() => ({
    base: plan,
    history: beginHistory(draftOf(plan)),
  }));
  const draft = editing.history.present;
  const edited = !samePlan(planOfDraft(draft), editing.base);
  const sameAsBase = samePlan(plan, editing.base);

  if (plan !== editing.base && sameAsBase) {
    // Only progress: phases that have begun are locked, the edits stay.
    const locked = lockedOf(plan);
    setEditing({
      base: plan,
      history: {
        ...editing.history,
        past: editing.history.past.map((one) => withLocks(one, locked)),
        present: withLocks(draft, locked),
        future: editing.history.future.map((one) => withLocks(one, locked)),
      },
    });
  } else if (!sameAsBase && (!edited || samePlan(planOfDraft(draft), plan))) {
    setEditing({ base: plan, history: beginHistory(draftOf(plan)) });
  }

  const step = (change: (history: EditHistory<PlanDraft>) => EditHistory<PlanDraft>) =>
    setEditing((now) => ({ ...now, history: change(now.history) }));
  return {
    draft,
    edited,
    changedMeanwhile: edited && !sameAsBase,
    problems: useMemo(() => problemsOf(draft), [draft]),
    canUndo: editing.history.past.length > 0,
    canRedo: editing.history.future.length > 0,
    change: (make: (draft: PlanDraft) => PlanDraft, about?: string) =>
      step((history) => edit(history, make(history.present), about ?? null)),
    undo: () => step(undo),
    redo: () => step(redo),
    /** Takes the server's plan, and forgets the edits. */
    discard: () => setEditing({ base: plan, history: beginHistory(draftOf(plan)) }),
    /** Keeps the edits over the server's plan: saving replaces it. */
    keepMine: () =>
      setEditing(({ history }) => ({
        base: plan,
        history: { ...history, present: withLocks(history.present, lockedOf(plan)) },
      })),
  };
}

export type PlanDraftEditor = ReturnType<typeof usePlanDraft>;

/** Names of phases that have begun. */
function lockedOf(plan: Plan | PlanView): ReadonlySet<string> {
  return new Set(draftOf(plan).phases.flatMap((phase) => (phase.locked ? [phase.name] : [])));
}

function withLocks(draft: PlanDraft, locked: ReadonlySet<string>): PlanDraft {
  return {
    ...draft,
    phases: draft.phases.map((phase) =>
      phase.locked === locked.has(phase.name) ? phase : { ...phase, locked: locked.has(phase.name) },
    ),
  };
}
