import type { UndoRequest, UndoResultView, UndoSelection } from "../../contracts/changes.ts";
import { MAIN_AGENT } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import { invalid } from "../../core/errors.ts";
import { settleCalls } from "../../engine/undo/settle-calls.ts";
import type { StandingChange } from "../../engine/undo/standing-changes.ts";
import { undoInRun } from "../../engine/undo/undo-run.ts";
import { prisma } from "../../store/prisma.ts";
import { inFolder } from "../files/in-folder.ts";
import { requireRun } from "./require-run.ts";
import { requireAtRest, requireLevelFor } from "./undo-access.ts";

/** Takes back what a run did to its folder: all of it, or what is asked for. Edits that people made since are kept. */
export async function undoRun(member: Member, runId: string, request: UndoRequest): Promise<UndoResultView> {
  const access = await requireRun(member, runId, "control");
  const { undo_id, on_conflict, ...selection } = request;
  const { slug, place } = access.folder;
  await settleCalls({ ...access.run, slug, place });
  await requireAtRest(access);
  const what = undo_id === undefined ? { choose: await chooser(runId, selection) } : { undoId: undo_id };
  const order = { runId, slug, userId: member.id, what, selection, onConflict: on_conflict };
  return inFolder(() =>
    undoInRun({ ...order, authorize: (changes) => requireLevelFor(member, access, changes) }),
  );
}

async function chooser(
  runId: string,
  { paths, turn, agent }: UndoSelection,
): Promise<(change: StandingChange) => boolean> {
  const name = agent ?? (turn === undefined ? undefined : MAIN_AGENT);
  const row = name === undefined ? null : await findAgent(runId, name);
  return (change) =>
    (turn === undefined || change.turn === turn) &&
    (row === null || change.agentId === row.id) &&
    (paths === undefined || paths.some((path) => touches(change, path)));
}

async function findAgent(runId: string, name: string): Promise<{ id: string }> {
  const row = await prisma.subAgent.findUnique({
    where: { runId_name: { runId, name } },
    select: { id: true },
  });
  if (!row) throw invalid(`There is no agent called “${name}” in this run.`);
  return row;
}

function touches({ path, from }: StandingChange, wanted: string): boolean {
  const clean = wanted.replace(/\/+$/, "");
  const isIn = (one: string) => one === clean || one.startsWith(`${clean}/`);
  return isIn(path) || (from !== null && isIn(from));
}
