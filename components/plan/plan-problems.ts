import { limits } from "@/lib/contracts/limits";
import { findCycle, planProblems } from "@/lib/contracts/plan-problems";
import { type PlanDraft, planOfDraft } from "./plan-edits";

/** What is wrong with a draft, in words: by phase, and of the plan as a whole. */
export type DraftProblems = { byPhase: Readonly<Record<string, readonly string[]>>; plan: readonly string[] };

/** Finds what the server would refuse, and next to which phase it should be said. */
export function problemsOf(draft: PlanDraft): DraftProblems {
  const byPhase: Record<string, string[]> = {};
  const say = (id: string, sentence: string) => {
    byPhase[id] = [...(byPhase[id] ?? []), sentence];
  };
  const plan = planOfDraft(draft);
  for (const [index, phase] of plan.phases.entries()) {
    const id = draft.phases[index]?.id ?? "";
    if (phase.name === "") say(id, "Give this phase a name.");
    if (phase.name.length > limits.phaseName) say(id, `A name has at most ${limits.phaseName} characters.`);
    if (phase.subtasks.length === 0) say(id, "Add at least one subtask, or remove the phase.");
    if (phase.subtasks.includes("")) say(id, "A subtask is empty. Write what to do, or remove it.");
    if (phase.subtasks.length > limits.subtasksPerPhase) {
      say(id, `A phase has at most ${limits.subtasksPerPhase} subtasks.`);
    }
    if (phase.subtasks.some((text) => text.length > limits.subtask)) {
      say(id, `A subtask has at most ${limits.subtask.toLocaleString("en")} characters.`);
    }
  }

  // That a phase has no name is said once, at that phase.
  const named = plan.phases
    .filter((phase) => phase.name !== "")
    .map((phase) => ({ ...phase, depends_on: phase.depends_on.filter((name) => name !== "") }));
  const general: string[] = [];
  for (const sentence of planProblems(named)) {
    const concerned = new Set(findCycle(named) ?? []);
    const ids = plan.phases.flatMap(({ name }, index) => {
      const isConcerned = sentence.includes("“") ? sentence.includes(`“${name}”`) : concerned.has(name);
      return isConcerned && name !== "" ? [draft.phases[index]?.id ?? ""] : [];
    });
    if (ids.length === 0) general.push(sentence);
    for (const id of ids) say(id, sentence);
  }
  if (draft.phases.length === 0) general.push("A plan needs at least one phase.");
  if (draft.phases.length > limits.phases) general.push(`A plan has at most ${limits.phases} phases.`);
  return { byPhase, plan: general };
}

export function hasProblems(problems: DraftProblems): boolean {
  return problems.plan.length > 0 || Object.keys(problems.byPhase).length > 0;
}
