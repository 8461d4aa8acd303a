import type { ToolContext } from "../agent/ports/tool.ts";
import { shorten } from "./words.ts";

/**
 * The text of the subtask that a model means, among those that it works on now: the same words, or the only one that
 * contains them. A subtask of another phase or agent is refused, because nothing would come of it.
 */
export function findSubtask(
  { plan, own_subtasks: own }: Pick<ToolContext, "plan" | "own_subtasks">,
  wanted: string,
): { text: string } | { problem: string } {
  if (!plan) return { problem: "There is no plan yet." };
  if (own.length === 0) return { problem: "You work on no subtask of the plan now." };
  const others = plan.phases.flatMap(({ subtasks }) => subtasks).filter((text) => !own.includes(text));
  // The exact words of somebody else's subtask never mean one of one's own that is like it.
  const isOthers = !own.some((text) => isSame(text, wanted)) && others.some((text) => isSame(text, wanted));
  const [only, ...more] = isOthers ? [] : fitting(own, wanted);
  if (only !== undefined && more.length === 0) return { text: only };
  const said = `“${shorten(wanted)}”`;
  const what =
    only !== undefined
      ? `${said} fits several subtasks.`
      : fitting(others, wanted).length > 0
        ? `${said} is not yours now: it belongs to another phase or agent. You can tell only about what you work on.`
        : `No subtask is called ${said}.`;
  const list = own.map((text) => `- ${text}`).join("\n");
  return { problem: `${what} Give one of these word for word:\n${list}` };
}

function fitting(subtasks: readonly string[], wanted: string): string[] {
  const clean = fold(wanted);
  const exact = subtasks.filter((text) => isSame(text, wanted));
  if (exact.length > 0) return [...new Set(exact)];
  if (clean.length < 4) return [];
  return subtasks.filter((text) => fold(text).includes(clean) || clean.includes(fold(text)));
}

function isSame(text: string, wanted: string): boolean {
  return fold(text) === fold(wanted);
}

function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[-*\d.)\s]+/, "")
    .replace(/[.\s]+$/, "")
    .replace(/\s+/g, " ");
}
