import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { loadPhases } from "../../engine/run/plan-rows.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";
import { countChangedFiles } from "./count-changed-files.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";
import { toTaskView } from "./to-task-view.ts";
import { waitingPlace } from "./waiting-place.ts";

/** A task in full, with its current run or the one asked for. */
export async function getTask(member: Member, id: string, runId?: string): Promise<TaskView> {
  const task = await requireTask(member, id, "see");
  const shownId = await runOfTask(task, runId);
  const [run, runs, phases, changedFiles, creator, { currency }] = await Promise.all([
    prisma.coworkRun.findUniqueOrThrow({
      where: { id: shownId },
      include: {
        agents: { orderBy: { createdAt: "asc" } },
        deliverables: { orderBy: { createdAt: "asc" } },
      },
    }),
    prisma.coworkRun.findMany({
      where: { taskId: task.id },
      orderBy: { number: "asc" },
      select: { id: true, number: true, status: true, startedAt: true, endedAt: true },
    }),
    loadPhases(prisma, shownId),
    countChangedFiles(shownId),
    prisma.user.findUniqueOrThrow({ where: { id: task.userId }, select: { name: true } }),
    readSettings(),
  ]);
  const activity = (await waitingPlace(run)) ?? run.activity;
  return toTaskView({
    ...{ task, run: { ...run, activity }, runs, phases, createdBy: creator.name, currency, changedFiles },
  });
}
