import { isCoworkspaceError } from "./errors.ts";
import { readText } from "./read-file.ts";
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

/** What `.plan.json` says, or null. */
export async function readPlanMirror(place: CoworkspacePlace): Promise<unknown> {
  try {
    return JSON.parse((await readText(place, ".plan.json")).text) as unknown;
  } catch (error) {
    if (isCoworkspaceError(error, "not_found") || error instanceof SyntaxError) return null;
    throw error;
  }
}
