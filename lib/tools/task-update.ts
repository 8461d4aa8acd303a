import { z } from "zod";
import type { RunEffect, ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { limits } from "../contracts/limits.ts";
import { planSchema } from "../contracts/plan.ts";
import { phaseStatusSchema } from "../contracts/status.ts";
import { planChangeProblem } from "./check-plan-change.ts";
import { defineTool } from "./define-tool.ts";
import { findSubtask } from "./find-subtask.ts";
import { statusFromWord } from "./subtask-status.ts";
import { shorten } from "./words.ts";

const schema = z
  .object({
    subtask: z
      .string()
      .trim()
      .min(1)
      .max(limits.subtask)
      .optional()
      .describe("The subtask's text, word for word"),
    // Models use many words for the same: the schema names the five, the tool understands more.
    status: z
      .string()
      .meta({ enum: phaseStatusSchema.options })
      .refine(
        (word) => statusFromWord(word) !== undefined,
        `use one of ${phaseStatusSchema.options.join(", ")}`,
      )
      .optional(),
    note: z.string().trim().min(1).max(limits.reason).optional().describe("What a person should know"),
    plan: planSchema.optional().describe("A whole new plan, where the work turned out different"),
  })
  .refine(
    ({ subtask, note, plan }) => subtask ?? note ?? plan,
    "give a subtask with its status, a note, or a plan",
  );

const NOT_YOUR_PLAN =
  "Only the main agent may change the plan. Do your own subtask as well as you can, and say in your result what should be done differently.";

/** Tells the progress of a subtask, leaves a note, or changes the plan. */
export const taskUpdate = defineTool({
  name: "task_update",
  description:
    "Tell how the work goes: set the status of a subtask, leave a note, or give a whole new plan where the work turned out different (phases that have begun stay as they are; only the main agent may). You can tell only about the subtasks you work on now.",
  schema,
  repeatable: true,
  describe: ({ subtask, status, plan }) => {
    if (plan) return "Changing the plan";
    if (!subtask) return "Leaving a note";
    return status
      ? `Marking “${shorten(subtask, 80)}” as ${statusFromWord(status)}`
      : `Noting about “${shorten(subtask, 80)}”`;
  },
  execute: async (args, context) => update(args, context),
});

function update({ subtask, status, note, plan }: z.output<typeof schema>, context: ToolContext): ToolOutcome {
  const effects: RunEffect[] = [];
  const said: string[] = [];
  if (subtask) {
    const found = findSubtask(context, subtask);
    if ("problem" in found) return { ok: false, result: found.problem };
    const meant = status === undefined ? null : (statusFromWord(status) ?? null);
    effects.push({ kind: "subtask", subtask: found.text, status: meant, note: note ?? null });
    said.push(meant ? `“${found.text}” is ${meant} now.` : `Noted about “${found.text}”.`);
  } else if (note) {
    effects.push({ kind: "note", note });
    said.push("Noted.");
  }
  if (plan) {
    if (context.role === "worker") return { ok: false, result: NOT_YOUR_PLAN };
    const problem = planChangeProblem(context.plan, plan);
    if (problem) return { ok: false, result: problem };
    effects.push({ kind: "plan", plan });
    said.push("The plan is changed.");
  }
  return { ok: true, result: said.join(" "), run_effects: effects };
}
