import type { Comparison, ComparisonQuery } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { compareSides, type Side } from "./compare-sides.ts";
import { requireRun } from "./require-run.ts";
import { visibleContent } from "./visible-content.ts";

/**
 * Two contents that a file of this run had, or one of them and what the file holds now, each as a person can look at it:
 * text, a table, or a picture.
 */
export async function compareContents(
  member: Member,
  runId: string,
  { path, before, after, now }: ComparisonQuery,
): Promise<Comparison> {
  const { folder } = await requireRun(member, runId, "see");
  const sides = {
    before: now === "before" ? "now" : kept(before),
    after: now === "after" ? "now" : kept(after),
  } satisfies Record<string, Side>;
  for (const side of Object.values(sides)) {
    if (side === null || side === "now") continue;
    if (!(await visibleContent(member, runId, side.hash))) throw notFound("This run has no such content.");
  }
  // What is there now is the folder's own: in a mounted one, seeing the run is not enough.
  const { place } = now === undefined ? folder : await requireCoworkspace(member, folder.slug, "read", path);
  return compareSides(place, path, sides);
}

const kept = (hash: string | undefined): Side => (hash === undefined ? null : { hash });
