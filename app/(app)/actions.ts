"use server";

import { redirect } from "next/navigation";
import { fromCaller } from "@/lib/auth/from-caller";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { createTaskSchema } from "@/lib/contracts/tasks";
import { createTask } from "@/lib/services/tasks/create-task";

/** Fields: outcome, coworkspace_slug. Starts a task with the defaults, also before the page's scripts have loaded. */
export async function startTaskAction(form: FormData): Promise<void> {
  const member = await requireMemberOrRedirect();
  // The button was pressed before there were words, or scripts to say so.
  if (!String(form.get("outcome") ?? "").trim()) redirect("/");
  const task = await fromCaller(() => createTask(member, createTaskSchema.parse(Object.fromEntries(form))));
  redirect(`/tasks/${task.id}`);
}
