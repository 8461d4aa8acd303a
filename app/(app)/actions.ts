"use server";

import { redirect } from "next/navigation";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { createTaskSchema } from "@/lib/contracts/tasks";
import { createTask } from "@/lib/services/tasks/create-task";

/** Fields: outcome, coworkspace_slug. Starts a task with the defaults, also before the page's scripts have loaded. */
export async function startTaskAction(form: FormData): Promise<void> {
  const member = await requireMemberOrRedirect();
  const task = await createTask(member, createTaskSchema.parse(Object.fromEntries(form)));
  redirect(`/tasks/${task.id}`);
}
