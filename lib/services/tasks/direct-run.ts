import type { Actor } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import { applyRunChange } from "../../engine/apply-run-change.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { requireTask, type TaskAccess } from "./require-task.ts";

/** The person as the timeline names them. */
export function personOf(member: Member): Actor & { id: string } {
  return { kind: "person", name: member.name, id: member.id };
}

/** Lets a member who may direct the task change its current run. */
export async function directRun<T>(
  member: Member,
  taskId: string,
  work: (change: RunChange, by: Actor, task: TaskAccess) => Promise<T>,
): Promise<T> {
  const task = await requireTask(member, taskId, "control");
  const { kind, name } = personOf(member);
  return applyRunChange(task.currentRunId, (change) => work(change, { kind, name }, task));
}
