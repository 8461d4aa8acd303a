import type { Plan } from "@/lib/contracts/plan";

/** A plan in words, as one would type it. */
export function planText({ summary, phases }: Plan): string {
  const parts = phases.map(({ name, subtasks, parallel, depends_on }, index) => {
    const marks = [
      parallel ? "in parallel" : "",
      depends_on.length > 0 ? `after ${depends_on.join(", ")}` : "",
    ].filter(Boolean);
    const title = `${index + 1}. ${name}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`;
    return [title, ...subtasks.map((subtask) => `   - ${subtask}`)].join("\n");
  });
  return [summary, ...parts].filter(Boolean).join("\n\n");
}
