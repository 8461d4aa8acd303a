import type { ApprovalStatus, ApprovalView } from "../../contracts/approvals.ts";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import type { Prisma } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { controllableTasks } from "../tasks/controllable-tasks.ts";
import { visibleTasks } from "../tasks/require-task.ts";
import { approvalParts, toApprovalView } from "./to-approval-view.ts";

type Query = {
  status?: ApprovalStatus | undefined;
  taskId?: string | undefined;
  /** Only those asked before this one, by id. */
  before?: string | undefined;
  limit?: number | undefined;
};

/**
 * Questions of agents in the order they were asked. Those that wait: of a task, all; else those that this member may
 * answer, the longest waiting first. Of the others, or of all, a page: the newest ones (before `before`).
 */
export async function listApprovals(member: Member, query: Query = {}): Promise<ApprovalView[]> {
  const { before, limit = limits.approvalPage } = query;
  const newest = query.status !== "pending" || before !== undefined;
  const approvals = await prisma.approval.findMany({
    where: { ...whichApprovals(member, query), ...(before === undefined ? {} : { id: { lt: before } }) },
    include: approvalParts(member),
    orderBy: { id: newest ? "desc" : "asc" },
    take: limit,
  });
  if (newest) approvals.reverse();
  return approvals.map((approval) => toApprovalView(approval, member));
}

/** How many questions wait for this member. */
export async function countPendingApprovals(member: Member): Promise<number> {
  return prisma.approval.count({ where: whichApprovals(member, { status: "pending" }) });
}

function whichApprovals(member: Member, { status, taskId }: Query): Prisma.ApprovalWhereInput {
  const task =
    status === "pending" && taskId === undefined
      ? controllableTasks(member)
      : { ...visibleTasks(member), ...(taskId === undefined ? {} : { id: taskId }) };
  return { ...(status ? { status } : {}), run: { task } };
}
