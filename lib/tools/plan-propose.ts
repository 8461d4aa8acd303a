import { planSchema } from "../contracts/plan.ts";
import { defineTool } from "./define-tool.ts";

/** Proposes the plan of the run; a person reviews it in "ask before" mode. */
export const planPropose = defineTool({
  name: "plan_propose",
  description:
    "Propose the plan: a summary and phases. Each phase has a name of its own, subtasks, `parallel` (its subtasks are worked on at the same time, each by an agent of its own) and `depends_on` (names of phases that must be finished first).",
  schema: planSchema,
  repeatable: true,
  asks: "plan",
  describe: () => "Proposing a plan",
  preview: async (plan) => ({
    kind: "plan",
    title: `Work by this plan of ${plan.phases.length === 1 ? "one phase" : `${plan.phases.length} phases`}?`,
    plan,
  }),
  execute: async (plan) => ({
    ok: true,
    result: "The plan is settled. The work begins.",
    run_effects: [{ kind: "plan", plan }],
  }),
});
