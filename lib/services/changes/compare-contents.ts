import type { Comparison, ComparisonQuery } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import type { FilePreview } from "../../contracts/previews.ts";
import { notFound } from "../../core/errors.ts";
import { withObjectFile } from "../../coworkspace/objects/with-object-file.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { inFolder } from "../files/in-folder.ts";
import { type PreviewFor, previewAt } from "../files/read-preview.ts";
import { requireRun } from "./require-run.ts";
import { visibleContent } from "./visible-content.ts";

/** Two contents that a file of this run had, each as a person can look at it: text, a table, or a picture. */
export async function compareContents(
  member: Member,
  runId: string,
  { path, before, after }: ComparisonQuery,
): Promise<Comparison> {
  const { folder } = await requireRun(member, runId, "see");
  const wanted = [before, after].filter((hash) => hash !== undefined);
  for (const hash of new Set(wanted)) {
    if (!(await visibleContent(member, runId, hash))) throw notFound("This run has no such content.");
  }
  const both = async (purpose: PreviewFor) => ({
    before: before === undefined ? null : await view(folder.place, before, path, purpose),
    after: after === undefined ? null : await view(folder.place, after, path, purpose),
  });
  const grids = await both("comparison");
  const isLong = /\.(csv|tsv)$/i.test(path) && [grids.before, grids.after].some(isCut);
  return { path, ...(isLong ? await both("lines") : grids) };
}

/** Whether a change could be where the grid does not reach. */
function isCut(seen: FilePreview | null): boolean {
  return (seen?.sheets ?? []).some(
    ({ rows, total_rows, total_columns }) =>
      rows.length < total_rows || Math.max(0, ...rows.map((row) => row.length)) < total_columns,
  );
}

async function view(
  place: CoworkspacePlace,
  hash: string,
  path: string,
  purpose: PreviewFor,
): Promise<FilePreview> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const seen = await inFolder(() =>
    withObjectFile(place, hash, name, (laidOut, file) => previewAt(laidOut, file, purpose)),
  );
  return { ...seen, path, name };
}
