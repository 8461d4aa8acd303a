import type { FileStep } from "./undo-types.ts";

/**
 * Which steps can be taken together: all files are lifted from where they are and put where they go, so that files may
 * swap names. A step whose place is taken by something that stays is blocked, and then stays itself, which may block
 * others in turn.
 */
export async function planPlaces(
  steps: readonly FileStep[],
  isTaken: (path: string) => Promise<boolean>,
): Promise<{ possible: FileStep[]; blocked: FileStep[] }> {
  let possible = [...steps];
  const blocked: FileStep[] = [];
  for (;;) {
    const lifted = new Set(possible.flatMap(({ now }) => now?.path ?? []));
    const put = new Set<string>();
    const next: FileStep[] = [];
    for (const step of possible) {
      const target = step.goal?.path;
      const stays = target !== undefined && target === step.now?.path;
      const isFree =
        target === undefined ||
        (!put.has(target) && (stays || lifted.has(target) || !(await isTaken(target))));
      if (target !== undefined && isFree) put.add(target);
      (isFree ? next : blocked).push(step);
    }
    if (next.length === possible.length) return { possible, blocked };
    possible = next;
  }
}
