import { withPathLocks } from "./path-lock.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "./work-path.ts";
import { writeResolved } from "./write-file.ts";

/**
 * Writes `.plan.json`, the readable mirror of the plan in the database; nothing where there is no plan. One at a time for a
 * coworkspace, in every process, so that no older state replaces a newer one (but by a process that stood still for longer
 * than a lock holds).
 */
export async function writePlanMirror(
  place: CoworkspacePlace,
  readPlan: () => Promise<object | null>,
): Promise<void> {
  const at = resolveCoworkspacePath(place, ".plan.json");
  const turn = { ...at, segments: [...at.segments, "turn to write"] };
  await withPathLocks(place, [turn], async () => {
    const plan = await readPlan();
    // The truth is in the database: what a loss of power takes from the mirror is written again.
    if (plan) await writeResolved(place, at, `${JSON.stringify(plan, null, 2)}\n`, { unsynced: true });
  });
}
