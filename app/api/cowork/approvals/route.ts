import { listApprovalsSchema } from "@/lib/contracts/approvals";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listApprovals } from "@/lib/services/approvals/list-approvals";

export const GET = route({ query: listApprovalsSchema }, async ({ member, query }) => ({
  approvals: await listApprovals(member, { ...query, taskId: query.task_id }),
}));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
