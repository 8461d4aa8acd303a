import type { Member } from "../../contracts/members.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { restoreCoworkspace, trashCoworkspace } from "../../coworkspace/trash.ts";
import { type Prisma, prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { requireCoworkspace, requireOwner } from "./require-coworkspace.ts";

/**
 * Deletes a coworkspace with its tasks and history; `name` repeats its name, so that nobody does it by accident. Its
 * directory goes to the trash root, from where an admin of the server can bring the files back.
 */
export async function deleteCoworkspace(
  member: Member,
  slug: string,
  input: { name: string },
): Promise<void> {
  const access = requireOwner(await requireCoworkspace(member, slug, "full"));
  if (input.name.trim() !== access.name) {
    throw invalid(`Type the name of the coworkspace, “${access.name}”, to delete it.`, {
      code: "not_confirmed",
      fields: { name: `This is not “${access.name}”.` },
    });
  }
  let trashed: string | undefined;
  try {
    await prisma.$transaction(async (tx) => {
      await holdStill(tx, slug);
      if (await isWorkedIn(tx, slug)) {
        throw conflict("An agent is working in this coworkspace. Stop its tasks first.", { code: "in_use" });
      }
      await tx.coworkspace.delete({ where: { slug } });
      await recordAudit(tx, {
        ...{ action: "coworkspace.deleted", memberId: member.id, details: {} },
        ...{ target: access.name, coworkspaceSlug: slug },
      });
      trashed = await trashCoworkspace(access.place);
    });
  } catch (error) {
    if (trashed !== undefined) await restoreCoworkspace(access.place, trashed);
    throw error;
  }
}

/** Runs are neither begun nor resumed from here on: first those there are, as every change of a run takes its row first. */
async function holdStill(tx: Prisma.TransactionClient, slug: string): Promise<void> {
  await tx.$queryRaw`
    SELECT r.id FROM cowork_runs r JOIN cowork_tasks t ON t.id = r.task_id
    WHERE t.coworkspace_slug = ${slug} AND r.ended_at IS NULL ORDER BY r.id FOR UPDATE OF r`;
  await tx.$queryRaw`SELECT slug FROM coworkspaces WHERE slug = ${slug} FOR UPDATE`;
}

/** One agent of a run may wait for a person, which the task's status shows, while another one still writes files. */
async function isWorkedIn(tx: Prisma.TransactionClient, slug: string): Promise<boolean> {
  const task = await tx.coworkTask.findFirst({
    where: { coworkspaceSlug: slug, status: { in: ["pending", "thinking"] } },
    select: { id: true },
  });
  if (task) return true;
  const agent = await tx.subAgent.findFirst({
    where: { status: { in: ["ready", "working"] }, run: { task: { coworkspaceSlug: slug } } },
    select: { id: true },
  });
  return agent !== null;
}
