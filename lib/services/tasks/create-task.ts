import type { Member } from "../../contracts/members.ts";
import { DEFAULT_PROFILE, findProfile } from "../../contracts/profiles.ts";
import { lowestLevel } from "../../contracts/status.ts";
import type { CreateTask, TaskView } from "../../contracts/tasks.ts";
import { invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { createRun, startRun } from "../../engine/run/start-run.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { resolveModel } from "../models/resolve-model.ts";
import { getTask } from "./get-task.ts";
import { taskBudget } from "./task-budget.ts";

/** Takes over an outcome: makes the task with its first run and starts it. */
export async function createTask(member: Member, input: CreateTask): Promise<TaskView> {
  const coworkspace = await requireCoworkspace(member, input.coworkspace_slug, "read");
  const profile = input.profile ?? DEFAULT_PROFILE;
  if (!findProfile(profile)) throw invalid(`There is no agent profile called “${profile}”.`);
  const model = await resolveModel(input.model ?? null);
  const budget = await taskBudget(input.budget ?? {}, model);

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
        budget,
      },
    });
    await recordAudit(tx, {
      ...{ action: "task.created", memberId: member.id, coworkspaceSlug: coworkspace.slug, taskId: id },
      details: { permission_mode: input.permission_mode, folder_level: input.folder_level },
    });
    return createRun(tx, { taskId: id, userId: member.id, model: model.ref, reason: "first" });
  });
  await startRun(runId);
  return getTask(member, id);
}
