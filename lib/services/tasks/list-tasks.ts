import { z } from "zod";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import type { RunStatus } from "../../contracts/status.ts";
import type { ListTasks, TaskPage } from "../../contracts/tasks.ts";
import { invalid } from "../../core/errors.ts";
import { escapeLike } from "../../store/escape-like.ts";
import type { Prisma } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { visibleTasks } from "./require-task.ts";

/** Tasks that the member may see, newest first, one page of them. */
export async function listTasks(member: Member, query: ListTasks): Promise<TaskPage> {
  const filters: Prisma.CoworkTaskWhereInput[] = [visibleTasks(member)];
  if (query.status) filters.push({ status: query.status });
  if (query.coworkspace_slug) filters.push({ coworkspaceSlug: query.coworkspace_slug });
  if (query.q) filters.push({ outcome: { contains: escapeLike(query.q), mode: "insensitive" } });
  // Ids sort by the time they were made, so one id is a whole cursor.
  if (query.cursor) filters.push({ id: { lt: parseCursor(query.cursor) } });

  const tasks = await prisma.coworkTask.findMany({
    where: { AND: filters },
    orderBy: { id: "desc" },
    take: limits.page + 1,
  });
  const page = tasks.slice(0, limits.page);
  const runs = await prisma.coworkRun.findMany({
    where: { id: { in: page.flatMap(({ currentRunId }) => currentRunId ?? []) } },
    select: { id: true, taskId: true, model: true, stepCount: true, endedAt: true },
  });
  const runOf = new Map(runs.map((run) => [run.taskId, run]));
  return {
    tasks: page.map((task) => {
      const run = runOf.get(task.id);
      return {
        id: task.id,
        run_id: run?.id ?? "",
        outcome: task.outcome,
        coworkspace_slug: task.coworkspaceSlug,
        status: task.status as RunStatus,
        model: run?.model ?? "",
        step_count: run?.stepCount ?? 0,
        created_at: task.createdAt.toISOString(),
        ended_at: run?.endedAt?.toISOString() ?? null,
      };
    }),
    next_cursor: tasks.length > limits.page ? encodeCursor(page.at(-1)?.id ?? "") : null,
  };
}

function encodeCursor(id: string): string {
  return Buffer.from(id).toString("base64url");
}

function parseCursor(cursor: string): string {
  const id = z.uuid().safeParse(Buffer.from(cursor, "base64url").toString());
  if (!id.success) throw invalid("This cursor is not one that this list gave out. Begin without a cursor.");
  return id.data;
}
