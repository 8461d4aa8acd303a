import { z } from "zod";
import { answerApprovalSchema, approvalViewSchema, listApprovalsSchema } from "../../contracts/approvals.ts";
import { answers, type Operation } from "./operation.ts";

const tag = "Approvals";

export const approvalOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/approvals", id: "listApprovals", tag },
    summary: "Questions that wait for you, or that were answered",
    query: listApprovalsSchema,
    responses: answers(z.object({ approvals: z.array(approvalViewSchema) }), "Oldest first"),
  },
  {
    ...{ method: "post", path: "/api/cowork/approvals/{id}", id: "answerApproval", tag },
    summary: "Answer a question",
    body: answerApprovalSchema,
    responses: answers(approvalViewSchema, "Answered"),
    problems: [403, 409],
  },
];
