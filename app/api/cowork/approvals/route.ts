import { listApprovalsSchema } from "@/lib/contracts/approvals";
import { route } from "@/lib/http/route";
import { listApprovals } from "@/lib/services/approvals/list-approvals";

export const GET = route({ query: listApprovalsSchema }, async ({ member, query }) => ({
  approvals: await listApprovals(member, { status: query.status, taskId: query.task_id }),
}));
