import type { Assignment } from "./ports/journal.ts";
import type { ModelRequest, ToolDefinition } from "./ports/model.ts";
import type { ToolRegistry } from "./ports/tool.ts";

export const PLAN_TOOL = "plan_propose";
export const SPAWN_TOOL = "subagent_spawn";

/** The tools that a model is offered for an assignment, and whether it must use one. */
export function offeredTools(
  assignment: Assignment,
  tools: ToolRegistry,
): { tools: ToolDefinition[]; tool_choice: ModelRequest["tool_choice"] } {
  switch (assignment.kind) {
    case "plan": {
      const plan = tools.get(PLAN_TOOL);
      if (!plan) throw new Error(`The tool ${PLAN_TOOL} is not registered.`);
      return { tools: [plan.definition], tool_choice: "required" };
    }
    case "synthesis":
      return { tools: [], tool_choice: "none" };
    default: {
      // Sub-agents start none of their own: one level can be followed, and paid for.
      const withheld = assignment.kind === "phase" ? [PLAN_TOOL] : [PLAN_TOOL, SPAWN_TOOL];
      return {
        tools: tools.definitions().filter(({ name }) => !withheld.includes(name)),
        tool_choice: "auto",
      };
    }
  }
}
