import { z } from "zod";
import { limits } from "./limits.ts";
import { planProblems } from "./plan-problems.ts";
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
