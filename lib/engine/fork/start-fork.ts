import type { UndoConflictView } from "../../contracts/changes.ts";
import { MAIN_AGENT } from "../../contracts/events.ts";
import type { FolderLevel, PermissionMode } from "../../contracts/status.ts";
import { isTransientDatabaseError } from "../../core/database/transient-error.ts";
import { isAppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { childLog } from "../../core/log.ts";
import type { CoworkRun, SubAgent } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { advanceRun } from "../run/advance-run.ts";
import { makeReady } from "../run/agent-rows.ts";
import { failRun } from "../run/end-run.ts";
import { mayBegin } from "../run/may-begin.ts";
import { undoInRun } from "../undo/undo-run.ts";
import { copyConversation } from "./copy-conversation.ts";
import { copyPlan } from "./copy-plan.ts";
import { type ForkPoint, findForkPoint, isAfter } from "./fork-point.ts";
import { forkWords } from "./fork-words.ts";

const log = childLog("engine");

/** Nobody waits for a fork with a page open: it begins when its folder is free. */
const PATIENCE_MS = 30 * 60_000;

type Origin = { run: CoworkRun; main: SubAgent; point: ForkPoint };

/**
 * Starts a created fork: puts the folder back to where it was after the turn, then begins a run whose main agent knows
 * what it knew then. Starting it again does nothing; after a crash in between, it goes on where it was.
 */
export async function startFork(runId: string): Promise<void> {
  try {
    await beginFork(runId);
  } catch (error) {
    // The rows are as they were: the sweep starts it as soon as the database answers.
    if (isTransientDatabaseError(error)) throw error;
    if (!isAppError(error)) log.error({ err: error, run_id: runId }, "A fork could not be started");
    const message = isAppError(error) ? error.detail : "Something went wrong inside Coworkspace.";
    const suggestion = "Nothing is lost. Look at the changes of the run that was forked, then fork it again.";
    await applyRunChange(runId, async (change) => {
      if (mayBegin(change.run)) await failRun(change, { code: "fork_failed", message, suggestion });
    });
  }
}

async function beginFork(runId: string): Promise<void> {
  const run = await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId }, include: { task: true } });
  if (!mayBegin(run)) return;
  const origin = await findOrigin(run);
  const order = { slug: run.task.coworkspaceSlug, userId: run.forkedById ?? run.userId };
  const selection = { after_turn: origin.point.turn, for_run: runId };
  const what = { choose: isAfter(origin.point, origin.main.id) };
  await undoInRun({ ...order, runId: origin.run.id, what, selection, patienceMs: PATIENCE_MS });
  const { restored, conflicts } = await whatWasPutBack(origin.run.id, runId);

  await applyRunChange(runId, async (change) => {
    if (!mayBegin(change.run)) return;
    tellStart(change, origin, restored, conflicts);
    const main = await copyMain(change, origin);
    await copyPlan(change, main, origin.point);
    const content = forkWords(origin.run.number, origin.point.turn, restored, conflicts);
    const message = {
      id: newId(),
      runId,
      fromAgent: "Coworkspace",
      toAgent: MAIN_AGENT,
      type: "message",
      content,
    };
    await change.tx.agentMessage.create({ data: message });
    await takeGuidance(change);
    const isFree = origin.point.approved && origin.point.mainPhase === null;
    if (!isFree) await makeReady(change, main, {});
    await advanceRun(change);
  });
}

async function findOrigin(run: CoworkRun): Promise<Origin> {
  const originId = run.forkedFromRunId ?? "";
  const [origin, main, point] = [
    await prisma.coworkRun.findUniqueOrThrow({ where: { id: originId } }),
    await prisma.subAgent.findUniqueOrThrow({ where: { runId_name: { runId: originId, name: MAIN_AGENT } } }),
    await findForkPoint(prisma, originId, run.forkedFromTurn ?? 0),
  ];
  if (!point) throw new Error(`Run ${originId} has no turn ${run.forkedFromTurn} to go on from.`);
  return { run: origin, main, point };
}

/** What all undos for this fork did: more than one where a process died in between. */
async function whatWasPutBack(originId: string, runId: string) {
  const undos = await prisma.fileUndo.findMany({
    where: { runId: originId, selection: { path: ["for_run"], equals: runId } },
    orderBy: { id: "asc" },
  });
  const changes = await prisma.fileChange.findMany({
    where: { act: { in: undos.map(({ id }) => id) }, entry: "file" },
    select: { path: true },
  });
  return {
    restored: [...new Set(changes.map(({ path }) => path))].sort(),
    conflicts: undos.flatMap((undo) => undo.conflicts as UndoConflictView[]),
  };
}

function tellStart(
  change: RunChange,
  origin: Origin,
  restored: string[],
  conflicts: readonly UndoConflictView[],
): void {
  const { run, task } = change;
  change.set({ status: "thinking", startedAt: new Date(), activity: "Going on from there" });
  change.emit({
    type: "run.started",
    agent: MAIN_AGENT,
    outcome: task.outcome,
    model: run.model,
    permission_mode: task.permissionMode as PermissionMode,
    folder_level: task.folderLevel as FolderLevel,
    number: run.number,
  });
  change.emit({
    type: "run.forked",
    agent: MAIN_AGENT,
    from_run_id: origin.run.id,
    from_number: origin.run.number,
    turn: origin.point.turn,
    restored: restored.slice(0, MOST_TOLD),
    restored_count: restored.length,
    not_restored: conflicts.slice(0, MOST_TOLD).map(({ path, detail }) => ({ path, detail })),
    not_restored_count: conflicts.length,
  });
}

/** An event names this many paths; the rest is counted. */
const MOST_TOLD = 100;

async function copyMain({ tx, run, task }: RunChange, { main, point }: Origin): Promise<SubAgent> {
  const isFree = point.approved && point.mainPhase === null;
  const agent = await tx.subAgent.create({
    data: {
      id: newId(),
      taskId: task.id,
      runId: run.id,
      userId: run.userId,
      name: MAIN_AGENT,
      role: "orchestrator",
      assignment: "plan",
      status: "idle",
      begun: !isFree,
      turnCount: point.turn,
    },
  });
  const to = { taskId: task.id, runId: run.id, agentId: agent.id };
  await copyConversation(tx, { agentId: main.id, turn: point.turn }, to);
  return agent;
}

/** The person's own words for the fork are guidance like any other. */
async function takeGuidance({ tx, run, emit }: RunChange): Promise<void> {
  const { forkMessage, forkedById } = run;
  if (!forkMessage || !forkedById) return;
  const person = await tx.user.findUnique({ where: { id: forkedById }, select: { name: true } });
  const steering_id = newId();
  await tx.steeringMessage.create({
    data: { id: steering_id, runId: run.id, userId: forkedById, toAgent: MAIN_AGENT, message: forkMessage },
  });
  const by = { kind: "person" as const, name: person?.name ?? "a member" };
  emit({
    type: "steering.received",
    agent: MAIN_AGENT,
    steering_id,
    message: forkMessage,
    by,
    to: MAIN_AGENT,
  });
}
