import type { PlanView } from "../contracts/plan.ts";

/** The text of the subtask that a model means: the same words, or the only one that contains them. */
export function findSubtask(plan: PlanView | null, wanted: string): { text: string } | { problem: string } {
  const all = plan?.phases.flatMap(({ subtasks }) => subtasks) ?? [];
  const clean = fold(wanted);
  const exact = all.filter((text) => fold(text) === clean);
  const near = all.filter(
    (text) => clean.length >= 4 && (fold(text).includes(clean) || clean.includes(fold(text))),
  );
  const [only, ...more] = exact.length > 0 ? [...new Set(exact)] : near;
  if (only !== undefined && more.length === 0) return { text: only };
  const list = all.map((text) => `- ${text}`).join("\n");
  const what =
    only === undefined ? `No subtask is called “${wanted}”.` : `“${wanted}” fits several subtasks.`;
  return {
    problem: all.length === 0 ? "There is no plan yet." : `${what} Give one of these word for word:\n${list}`,
  };
}

function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[-*\d.)\s]+/, "")
    .replace(/[.\s]+$/, "")
    .replace(/\s+/g, " ");
}
