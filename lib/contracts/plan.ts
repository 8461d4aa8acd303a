import { z } from "zod";
import { limits } from "./limits.ts";
import { phaseStatusSchema } from "./status.ts";

export const planPhaseSchema = z.object({
  name: z.string().trim().min(1, "Give every phase a name.").max(limits.phaseName),
  subtasks: z
    .array(z.string().trim().min(1, "A subtask cannot be empty.").max(limits.subtask))
    .min(1, "A phase needs at least one subtask.")
    .max(limits.subtasksPerPhase),
  parallel: z.boolean().default(false),
  depends_on: z.array(z.string().trim()).default([]),
});

const planShape = z.object({
  summary: z.string().trim().max(limits.summary).default(""),
  phases: z.array(planPhaseSchema).min(1, "A plan needs at least one phase.").max(limits.phases),
});

/** A plan as people and models write it. Refuses doubled and unknown names, and cycles, in words. */
export const planSchema = planShape.superRefine((plan, context) => {
  for (const message of planProblems(plan.phases)) {
    context.addIssue({ code: "custom", message, path: ["phases"] });
  }
});
export type PlanPhase = z.infer<typeof planPhaseSchema>;
export type Plan = z.infer<typeof planShape>;

/** A plan with its progress, as the API and the page show it. */
export const planViewSchema = z.object({
  summary: z.string(),
  phases: z.array(
    z.object({
      name: z.string(),
      subtasks: z.array(z.string()),
      parallel: z.boolean(),
      depends_on: z.array(z.string()),
      status: phaseStatusSchema,
      progress: z.number().min(0).max(1),
      subtask_states: z.array(
        z.object({
          text: z.string(),
          status: phaseStatusSchema,
          agent: z.string().nullable(),
          note: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type PlanView = z.infer<typeof planViewSchema>;

type PhaseLinks = Pick<PlanPhase, "name" | "depends_on">;

/** What is wrong with the phases' names and dependencies, one sentence each; empty when nothing is. */
export function planProblems(phases: readonly PhaseLinks[]): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  for (const { name } of phases) {
    if (names.has(name)) problems.push(`Two phases are named “${name}”. Give each a name of its own.`);
    names.add(name);
  }
  for (const phase of phases) {
    for (const needed of phase.depends_on) {
      if (needed === phase.name) problems.push(`“${phase.name}” cannot depend on itself.`);
      else if (!names.has(needed)) {
        problems.push(`“${phase.name}” depends on “${needed}”, but no phase has that name.`);
      }
    }
  }
  if (problems.length > 0) return problems;
  const cycle = findCycle(phases);
  return cycle ? [`These phases wait for each other: ${cycle.join(" → ")}. Remove one dependency.`] : [];
}

/** The names along one dependency cycle, first name repeated at the end; null when there is none. */
export function findCycle(phases: readonly PhaseLinks[]): string[] | null {
  const byName = new Map(phases.map((phase) => [phase.name, phase]));
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): string[] | null => {
    const seenAt = trail.indexOf(name);
    if (seenAt >= 0) return [...trail.slice(seenAt), name];
    if (done.has(name)) return null;
    for (const needed of byName.get(name)?.depends_on ?? []) {
      const cycle = visit(needed, [...trail, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const { name } of phases) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return null;
}
