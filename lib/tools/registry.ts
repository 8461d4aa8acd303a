import type { Tool, ToolRegistry } from "../agent/ports.ts";
import { askUser } from "./ask-user.ts";
import { planPropose } from "./plan-propose.ts";

const ALL_TOOLS: readonly Tool[] = [planPropose, askUser];

/** Tools that every profile has: without them no run can begin. */
const ALWAYS = new Set([planPropose.name]);

/** The tools that a profile allows; all of them where it names none. */
export function createToolRegistry({ allowed }: { allowed?: readonly string[] } = {}): ToolRegistry {
  const names = allowed && new Set(allowed);
  const tools = ALL_TOOLS.filter(({ name }) => !names || names.has(name) || ALWAYS.has(name));
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return {
    get: (name) => byName.get(name),
    definitions: () => tools.map(({ definition }) => definition),
  };
}
