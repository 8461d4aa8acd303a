import type { UndoConflictView } from "../../contracts/changes.ts";

const MOST = 50;

/** What the model is told of having been set back. */
export function forkWords(
  number: number,
  turn: number,
  restored: readonly string[],
  conflicts: readonly UndoConflictView[],
): string {
  const parts = [
    `This run goes on from an earlier one (run ${number}) after turn ${turn}. Whatever was done after that turn no longer counts, and sub-agents that were still at work then are gone.`,
    restored.length > 0
      ? `In the folder, these were put back to how they were then:\n${listed(restored)}`
      : "Nothing in the folder had to be put back.",
  ];
  if (conflicts.length > 0) {
    const lines = conflicts.map(({ path, detail }) => `${path}: ${detail}`);
    parts.push(`These could not be put back and are as they are now:\n${listed(lines)}`);
  }
  parts.push("People may have changed files since: look before you rely on what you remember.");
  return parts.join("\n\n");
}

function listed(items: readonly string[]): string {
  const lines = items.slice(0, MOST).map((item) => `- ${item}`);
  if (items.length > MOST) lines.push(`- and ${items.length - MOST} more`);
  return lines.join("\n");
}
