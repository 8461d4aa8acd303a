import type { PlanView } from "../contracts/plan.ts";
import type { ModelMessage } from "./ports/model.ts";
import { shorten } from "./shorten.ts";

const OPENING = "This is how the plan stands now:";
const MAX_SUBTASK = 160;
const MAX_LINES = 80;

/**
 * The plan with what is done and what is open, for an agent whose conversation was made smaller. Subtasks of phases that
 * are over are left out, and where there are very many, the last ones. Empty where there is no plan.
 */
export function planMessage(plan: PlanView | null): ModelMessage[] {
  if (!plan || plan.phases.length === 0) return [];
  const lines = plan.phases.flatMap(({ name, status, subtask_states }) => {
    const head = `- ${shorten(name, MAX_SUBTASK)} (${status})`;
    if (status !== "running") return [head];
    const open = subtask_states.map(({ text, status: state, note }) => {
      const said = note ? `: ${shorten(note, MAX_SUBTASK)}` : "";
      return `  - ${state}: ${shorten(text.replace(/\s+/g, " "), MAX_SUBTASK)}${said}`;
    });
    return [head, ...open];
  });
  const more = lines.length - MAX_LINES;
  const shown = more > 0 ? [...lines.slice(0, MAX_LINES), `- … and ${more} more lines`] : lines;
  return [{ role: "user", content: [OPENING, ...shown].join("\n") }];
}

/** Whether a message is an earlier state of the plan, which a newer one replaces. */
export function isPlanMessage({ role, content }: ModelMessage): boolean {
  return role === "user" && content.startsWith(OPENING);
}
