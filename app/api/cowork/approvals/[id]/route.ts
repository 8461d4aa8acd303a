import { answerApprovalSchema } from "@/lib/contracts/approvals";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { answerApproval } from "@/lib/services/approvals/answer-approval";

export const POST = route({ body: answerApprovalSchema }, ({ member, params, body }) =>
  answerApproval(member, params.id ?? "", body),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
