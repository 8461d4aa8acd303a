import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";

/** A finished run of a member's task, as rows only, with an answer and deliverables. */
export async function makeRun(
  member: Member,
  slug: string,
  { answer = null, deliverables = [] }: { answer?: string | null; deliverables?: string[] } = {},
): Promise<{ taskId: string; runId: string }> {
  const [taskId, runId] = [newId(), newId()];
  const status = "completed";
  await prisma.coworkTask.create({
    data: {
      id: taskId,
      coworkspaceSlug: slug,
      userId: member.id,
      outcome: "Make a report",
      status,
      budget: {},
    },
  });
  await prisma.coworkRun.create({
    data: { id: runId, taskId, userId: member.id, number: 1, status, model: "demo", answer },
  });
  await prisma.coworkTask.update({ where: { id: taskId }, data: { currentRunId: runId } });
  for (const path of deliverables) {
    await prisma.deliverable.create({
      data: { id: newId(), runId, path, title: `The ${path}`, kind: "md", size: 1 },
    });
  }
  return { taskId, runId };
}
