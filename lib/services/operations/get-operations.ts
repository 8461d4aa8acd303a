import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import type { MemberQueue, OperatedRun, Operations } from "../../contracts/operations.ts";
import { prisma } from "../../store/prisma.ts";
import { visibleTasks } from "../tasks/require-task.ts";
import { findProblems } from "./find-problems.ts";
import { readSnapshot } from "./read-snapshot.ts";
import type { SnapshotRun } from "./snapshot.ts";

/**
 * What is under way, who works on it, and what is stuck and why. What a task is about is told only where it is the
 * admin's own or shared with them.
 */
export async function getOperations(admin: Member): Promise<Operations> {
  requireAdmin(admin);
  const snapshot = await readSnapshot();
  const seen = await prisma.coworkTask.findMany({
    where: { id: { in: snapshot.runs.map(({ task_id }) => task_id) }, ...visibleTasks(admin) },
    select: { id: true },
  });
  const visible = new Set(seen.map(({ id }) => id));
  const sum = (count: (member: MemberQueue) => number) =>
    snapshot.members.reduce((total, member) => total + count(member), 0);
  return {
    at: new Date(snapshot.now).toISOString(),
    database_ms: Math.round(snapshot.databaseMs * 10) / 10,
    places: snapshot.places,
    counts: {
      working: sum(({ working }) => working),
      queued: sum(({ queued }) => queued),
      waiting: sum(({ waiting }) => waiting),
      paused: snapshot.runs.filter(({ status }) => status === "paused").length,
    },
    workers: snapshot.workers,
    members: snapshot.members,
    runs: snapshot.runs.map((run) => toView(run, visible.has(run.task_id))),
    more_runs: Math.max(0, snapshot.runCount - snapshot.runs.length),
    problems: findProblems(snapshot),
  };
}

function toView(
  { last_event_at, asked_at, agents, outcome, activity, ...run }: SnapshotRun,
  isVisible: boolean,
): OperatedRun {
  return {
    ...run,
    outcome: isVisible ? outcome : null,
    activity: isVisible ? activity : null,
    agents: agents.map((agent) => ({ ...agent, activity: isVisible ? agent.activity : null })),
  };
}
