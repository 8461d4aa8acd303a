import { answerApprovalSchema } from "@/lib/contracts/approvals";
import { route } from "@/lib/http/route";
import { answerApproval } from "@/lib/services/approvals/answer-approval";

export const POST = route({ body: answerApprovalSchema }, ({ member, params, body }) =>
  answerApproval(member, params.id ?? "", body),
);
