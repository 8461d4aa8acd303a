import type { FileHistory, FileVersion } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import { findPath } from "../../coworkspace/list-directory.ts";
import { isKept } from "../../coworkspace/objects/put-object.ts";
import { hashFile } from "../../coworkspace/read-file.ts";
import { type CoworkspacePlace, isReachable, parseWorkPath } from "../../coworkspace/work-path.ts";
import type { FileChange } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "../files/in-folder.ts";

const MOST = 200;
/** Larger files are not read for this: their last recorded content counts as the present one. */
const READ_AT_MOST = 64_000_000;

/** The contents that a file had, newest first, followed through its moves. */
export async function fileHistory(member: Member, slug: string, path: string): Promise<FileHistory> {
  // With what is mounted for them: a file may have come from there.
  const { place } = await requireCoworkspace(member, slug, "read", [path, "mounts"]);
  const wanted = await inFolder(() => parseWorkPath(path).path);
  const rows = await changesOf(slug, wanted, (before) => isReachable(place, before));
  const current = await inFolder(() => currentHash(place, wanted, rows[0]?.after ?? null));
  const names = await namesFor(rows);
  const versions: FileVersion[] = [];
  for (const row of rows) {
    if (row.after === null) continue;
    versions.push({
      ...{ hash: row.after, at: row.createdAt.toISOString(), path: row.path },
      by: names.people.get(row.userId ?? "") ?? names.agents.get(row.agentId ?? "") ?? null,
      kind: row.origin === "undo" ? "restored" : (row.kind as FileVersion["kind"]),
      task_id: names.tasks.get(row.runId ?? "") ?? null,
      run_id: row.runId,
      current: row.after === current,
      kept: await isKept(place, row.after),
    });
  }
  const first = rows.at(-1);
  if (first?.before) {
    const nobody = { at: null, by: null, kind: null, task_id: null, run_id: null };
    const kept = await isKept(place, first.before);
    const at = first.fromPath ?? first.path;
    versions.push({ ...nobody, hash: first.before, path: at, current: first.before === current, kept });
  }
  return { path: wanted, versions };
}

/**
 * The changes of one file, newest first; where it was moved from, those at its old path before, if that may be seen: in
 * a mounted folder, what a file held before it left is that folder's.
 */
async function changesOf(
  slug: string,
  path: string,
  maySee: (path: string) => boolean,
): Promise<FileChange[]> {
  const found: FileChange[] = [];
  let at = path;
  let before = 2_147_483_647;
  while (found.length < MOST) {
    const rows = await prisma.fileChange.findMany({
      where: { coworkspaceSlug: slug, path: at, entry: "file", seq: { lt: before } },
      orderBy: { seq: "desc" },
      take: MOST - found.length,
    });
    const moved = rows.findIndex(({ fromPath }) => fromPath !== null);
    found.push(...(moved < 0 ? rows : rows.slice(0, moved + 1)));
    const move = rows[moved];
    if (!move?.fromPath || !maySee(move.fromPath)) return found;
    at = move.fromPath;
    before = move.seq;
  }
  return found;
}

async function currentHash(
  place: CoworkspacePlace,
  path: string,
  lastKnown: string | null,
): Promise<string | null> {
  const now = await findPath(place, path);
  if (now?.type !== "file") return null;
  return now.size > READ_AT_MOST ? lastKnown : (await hashFile(place, path)).sha256;
}

async function namesFor(rows: readonly FileChange[]) {
  const ids = (pick: (row: FileChange) => string | null) => [
    ...new Set(rows.flatMap((row) => pick(row) ?? [])),
  ];
  const [people, agents, runs] = await Promise.all([
    prisma.user.findMany({ where: { id: { in: ids((row) => row.userId) } } }),
    prisma.subAgent.findMany({ where: { id: { in: ids((row) => row.agentId) } } }),
    prisma.coworkRun.findMany({ where: { id: { in: ids((row) => row.runId) } } }),
  ]);
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    agents: new Map(agents.map(({ id, name }) => [id, name])),
    tasks: new Map(runs.map(({ id, taskId }) => [id, taskId])),
  };
}
