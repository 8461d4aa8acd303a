import { type CoworkspacePlace, resolveCoworkspacePath } from "./work-path.ts";
import { writeResolved } from "./write-file.ts";

/** Writes `.plan.json`, the readable mirror of the plan in the database. */
export async function writePlanMirror(place: CoworkspacePlace, plan: unknown): Promise<void> {
  await writeResolved(
    place,
    resolveCoworkspacePath(place, ".plan.json"),
    `${JSON.stringify(plan ?? null, null, 2)}\n`,
  );
}
