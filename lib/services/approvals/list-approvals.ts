import type { ApprovalStatus, ApprovalView } from "../../contracts/approvals.ts";
import type { Member } from "../../contracts/members.ts";
import type { Prisma } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { visibleTasks } from "../tasks/require-task.ts";
import { approvalParts, toApprovalView } from "./to-approval-view.ts";

type Query = { status?: ApprovalStatus | undefined; taskId?: string | undefined };

const MOST = 500;

/** Approvals of tasks that the member may see, oldest first. */
export async function listApprovals(member: Member, query: Query = {}): Promise<ApprovalView[]> {
  const approvals = await prisma.approval.findMany({
    where: whichApprovals(member, query),
    include: approvalParts,
    orderBy: { id: "asc" },
    take: MOST,
  });
  return approvals.map(toApprovalView);
}

/** How many questions wait for this member. */
export async function countPendingApprovals(member: Member): Promise<number> {
  return prisma.approval.count({ where: whichApprovals(member, { status: "pending" }) });
}

function whichApprovals(member: Member, { status, taskId }: Query): Prisma.ApprovalWhereInput {
  return {
    ...(status ? { status } : {}),
    run: { task: { ...visibleTasks(member), ...(taskId ? { id: taskId } : {}) } },
  };
}
