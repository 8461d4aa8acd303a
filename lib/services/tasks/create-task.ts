import type { Member } from "../../contracts/members.ts";
import { DEFAULT_PROFILE, findProfile } from "../../contracts/profiles.ts";
import { lowestLevel } from "../../contracts/status.ts";
import { budgetSchema, type CreateTask, type TaskView } from "../../contracts/tasks.ts";
import { invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { createRun, startRun } from "../../engine/run/start-run.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { resolveModel } from "../models/resolve-model.ts";
import { getTask } from "./get-task.ts";

/** Takes over an outcome: makes the task with its first run and starts it. */
export async function createTask(member: Member, input: CreateTask): Promise<TaskView> {
  const coworkspace = await requireCoworkspace(member, input.coworkspace_slug, "read");
  const profile = input.profile ?? DEFAULT_PROFILE;
  if (!findProfile(profile)) throw invalid(`There is no agent profile called “${profile}”.`);
  const model = await resolveModel(input.model ?? null);

  const id = newId();
  const runId = await prisma.$transaction(async (tx) => {
    await tx.coworkTask.create({
      data: {
        id,
        coworkspaceSlug: coworkspace.slug,
        userId: member.id,
        outcome: input.outcome,
        permissionMode: input.permission_mode,
        folderLevel: lowestLevel(input.folder_level, coworkspace.level),
        profile,
        model: input.model ? model.ref : null,
        budget: budgetSchema.parse(input.budget ?? {}),
      },
    });
    return createRun(tx, { taskId: id, userId: member.id, model: model.ref, reason: "first" });
  });
  await startRun(runId);
  return getTask(member, id);
}
