import { z } from "zod";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import type { RunStatus } from "../../contracts/status.ts";
import type { ListTasks, TaskPage } from "../../contracts/tasks.ts";
import { invalid } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { findTaskIds } from "./find-task-ids.ts";
import { visibleCoworkspaces } from "./require-task.ts";

/** Tasks that the member may see, newest first, one page of them. */
export async function listTasks(
  member: Member,
  query: ListTasks,
  size: number = limits.page,
): Promise<TaskPage> {
  const visible = await prisma.coworkspace.findMany({
    where: {
      ...visibleCoworkspaces(member),
      ...(query.coworkspace_slug ? { slug: query.coworkspace_slug } : {}),
    },
    select: { slug: true },
  });
  const ids = await findTaskIds({
    slugs: visible.map(({ slug }) => slug),
    status: query.status,
    words: query.q,
    // Ids sort by the time they were made, so one id is a whole cursor.
    before: query.cursor === undefined ? undefined : parseCursor(query.cursor),
    limit: size + 1,
  });
  const page = await prisma.coworkTask.findMany({
    where: { id: { in: ids.slice(0, size) } },
    orderBy: { id: "desc" },
  });
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
    next_cursor: ids.length > size ? encodeCursor(page.at(-1)?.id ?? "") : null,
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
