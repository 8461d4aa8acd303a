import type { ChangesView, ChangeView, UndoConflictView, UndoView } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import { isAppError } from "../../core/errors.ts";
import { settleCalls } from "../../engine/undo/settle-calls.ts";
import type { FileChange, FileUndo } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";
import { type RunAccess, requireRun } from "./require-run.ts";
import { requireAtRest } from "./undo-access.ts";

const DAY_MS = 24 * 3_600_000;

/** What a run did to its folder, what of it was taken back, and until when it can be. */
export async function listChanges(member: Member, runId: string): Promise<ChangesView> {
  const access = await requireRun(member, runId, "see");
  const { endedAt } = access.run;
  await settleCalls({ ...access.run, slug: access.folder.slug, place: access.folder.place });
  const [rows, agents, undos, settings] = await Promise.all([
    prisma.fileChange.findMany({ where: { runId }, orderBy: { seq: "asc" } }),
    prisma.subAgent.findMany({ where: { runId }, select: { id: true, name: true } }),
    prisma.fileUndo.findMany({ where: { runId, appliedAt: { not: null } }, orderBy: { id: "asc" } }),
    readSettings(),
  ]);
  const people = await prisma.user.findMany({
    where: { id: { in: undos.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map([...agents, ...people].map(({ id, name }) => [id, name]));
  const made = rows.filter(({ origin }) => origin === "tool");
  const view = (row: FileChange) => toChangeView(row, nameOf.get(row.agentId ?? "") ?? "");
  const why = await cannotUndo(access);
  return {
    changes: made.filter(({ entry }) => entry === "file").map(view),
    folders: made.filter(({ entry }) => entry === "directory").map(view),
    undos: undos.map((undo) => toUndoView(undo, rows, nameOf.get(undo.userId) ?? "a former member")),
    kept_until: endedAt
      ? new Date(endedAt.getTime() + settings.change_retention_days * DAY_MS).toISOString()
      : null,
    can_undo: why === null,
    cannot_undo_because: why,
  };
}

function toChangeView(row: FileChange, agent: string): ChangeView {
  return {
    id: row.id,
    path: row.path,
    kind: row.kind as ChangeView["kind"],
    ...(row.fromPath === null ? {} : { from: row.fromPath }),
    before: row.before,
    after: row.after,
    agent,
    turn: row.turn ?? 0,
    call_id: row.callId ?? "",
    at: row.createdAt.toISOString(),
    undone: row.undoneBy !== null,
  };
}

function toUndoView(undo: FileUndo, rows: readonly FileChange[], by: string): UndoView {
  const own = rows.filter(({ act, origin }) => origin === "undo" && act === undo.id);
  return {
    id: undo.id,
    by,
    at: undo.createdAt.toISOString(),
    selection: undo.selection as UndoView["selection"],
    undoes: undo.undoesId,
    restored: [...new Set(own.map(({ path }) => path))].sort(),
    conflicts: undo.conflicts as UndoConflictView[],
    can_undo: undo.undoesId === null && own.some(({ undoneBy }) => undoneBy === null),
  };
}

async function cannotUndo(access: RunAccess): Promise<string | null> {
  if (!access.task.canControl) return "You may look at this task, but not direct it.";
  try {
    await requireAtRest(access);
    return null;
  } catch (error) {
    if (isAppError(error)) return error.detail;
    throw error;
  }
}
