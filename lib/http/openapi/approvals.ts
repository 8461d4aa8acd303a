import { z } from "zod";
import { answerApprovalSchema, approvalViewSchema, listApprovalsSchema } from "../../contracts/approvals.ts";
import { answers, type Operation } from "./operation.ts";

const tag = "Approvals";

export const approvalOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/approvals", id: "listApprovals", tag },
    summary: "Questions that wait for you, or that were answered",
    description:
      "With status=pending those that you may answer, or all of a task. Otherwise the newest ones; `before` leads to older ones.",
    query: listApprovalsSchema,
    responses: answers(z.object({ approvals: z.array(approvalViewSchema) }), "In the order they were asked"),
  },
  {
    ...{ method: "post", path: "/api/cowork/approvals/{id}", id: "answerApproval", tag },
    summary: "Answer a question",
    body: answerApprovalSchema,
    responses: answers(approvalViewSchema, "Answered"),
    problems: [403, 409],
  },
];
