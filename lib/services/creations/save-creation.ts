import { type CreationView, type SaveCreation, saveCreationSchema } from "../../contracts/creations.ts";
import type { Member } from "../../contracts/members.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { visibleTasks } from "../tasks/require-task.ts";
import { copyDeliverable } from "./copy-deliverable.ts";
import { deleteCreationFiles } from "./delete-creation-files.ts";
import { toCreationView } from "./to-creation-view.ts";

/** Keeps a run's answer or a deliverable. It is copied, so that it outlives its run and its folder. */
export async function saveCreation(member: Member, input: SaveCreation): Promise<CreationView> {
  const request = saveCreationSchema.parse(input);
  const run = await requireVisibleRun(member, request.run_id);
  const { coworkspaceSlug } = run.task;
  const common = { id: newId(), userId: member.id, coworkspaceSlug, taskId: run.taskId, runId: run.id };

  if (request.kind === "answer") {
    if (!run.answer) throw conflict("This run has no answer yet.", { code: "no_answer" });
    const data = { ...common, kind: "answer", content: run.answer, size: Buffer.byteLength(run.answer) };
    const title = request.title || titleFrom(run.task.outcome);
    return toCreationView(await prisma.creation.create({ data: { ...data, title } }));
  }

  const deliverable = run.deliverables.find(({ path }) => path === request.path);
  if (!deliverable) throw notFound(`This run has no deliverable “${request.path}”.`);
  const { fileName, size } = await copyDeliverable(member, coworkspaceSlug, deliverable.path, common.id);
  const title = request.title || deliverable.title || fileName;
  try {
    return toCreationView(
      await prisma.creation.create({ data: { ...common, kind: "deliverable", title, fileName, size } }),
    );
  } catch (error) {
    await deleteCreationFiles(common.id);
    throw error;
  }
}

/** Whoever may see a task may keep what came of it. */
async function requireVisibleRun(member: Member, runId: string) {
  const run = await prisma.coworkRun.findFirst({
    where: { id: runId, task: visibleTasks(member) },
    include: { task: true, deliverables: true },
  });
  if (!run) throw notFound("There is no such run.");
  return run;
}

/** What was asked for names its answer best. */
function titleFrom(outcome: string): string {
  const title = outcome.replace(/\s+/g, " ").trim();
  return title.length > 120 ? `${title.slice(0, 119)}…` : title;
}
