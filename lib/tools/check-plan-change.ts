import type { Plan, PlanPhase, PlanView } from "../contracts/plan.ts";

/** Why the new plan may not take the place of the old: phases that have begun stay as they are. Null: it may. */
export function planChangeProblem(now: PlanView | null, next: Plan): string | null {
  for (const begun of now?.phases.filter(({ status }) => status !== "pending") ?? []) {
    const kept = next.phases.find(({ name }) => name === begun.name);
    if (!kept) return `The phase “${begun.name}” has begun and must stay in the plan as it is.`;
    if (!isSamePhase(begun, kept)) {
      return `The phase “${begun.name}” has begun and may not change any more. Give it exactly as it is, and put new work into a phase of its own.`;
    }
  }
  return null;
}

function isSamePhase(a: PlanPhase, b: PlanPhase): boolean {
  const essence = ({ subtasks, parallel, depends_on }: PlanPhase) =>
    JSON.stringify([subtasks, parallel, depends_on.toSorted()]);
  return essence(a) === essence(b);
}
