import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { loadPhases } from "../../engine/run/plan-rows.ts";
import { prisma } from "../../store/prisma.ts";
import { requireTask } from "./require-task.ts";
import { toTaskView } from "./to-task-view.ts";

/** A task in full, with its current run. */
export async function getTask(member: Member, id: string): Promise<TaskView> {
  const task = await requireTask(member, id, "see");
  const [run, phases, creator] = await Promise.all([
    prisma.coworkRun.findUniqueOrThrow({
      where: { id: task.currentRunId },
      include: {
        agents: { orderBy: { createdAt: "asc" } },
        deliverables: { orderBy: { createdAt: "asc" } },
      },
    }),
    loadPhases(prisma, task.currentRunId),
    prisma.user.findUniqueOrThrow({ where: { id: task.userId }, select: { name: true } }),
  ]);
  return toTaskView({ task, run, phases, createdBy: creator.name });
}
