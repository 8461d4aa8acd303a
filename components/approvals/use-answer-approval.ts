"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { api, ProblemError, problemSentence } from "@/lib/browser/api";
import { approvalsKey, taskKey } from "@/lib/browser/use-task";
import type { AnswerApproval, ApprovalView } from "@/lib/contracts/approvals";

/** Answers one question. The card goes at once; where the answer was refused it comes back with the reason. */
export function useAnswerApproval(approval: ApprovalView, onAnswered?: () => void) {
  const client = useQueryClient();
  const key = approvalsKey(approval.task_id);
  return useMutation({
    mutationFn: (answer: AnswerApproval) =>
      api.post<unknown>(`/api/cowork/approvals/${encodeURIComponent(approval.id)}`, answer),
    onMutate: async ({ decision }) => {
      await client.cancelQueries({ queryKey: key });
      client.setQueryData<readonly ApprovalView[]>(key, (pending) =>
        pending?.filter((other) => !isAnsweredBy(decision, approval, other)),
      );
    },
    onSuccess: () => onAnswered?.(),
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409) {
        toast(problemSentence(error));
        onAnswered?.();
      } else toast.error("Your answer was not taken", { description: problemSentence(error) });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: taskKey(approval.task_id) });
      void client.invalidateQueries({ queryKey: ["shell", "inbox-count"] });
      void client.invalidateQueries({ queryKey: ["approvals"] });
    },
  });
}

/** An approval for the run answers every question about the same tool in it. */
function isAnsweredBy(
  decision: AnswerApproval["decision"],
  approval: ApprovalView,
  other: ApprovalView,
): boolean {
  if (other.id === approval.id) return true;
  return (
    decision === "approve_for_run" &&
    other.kind === "tool" &&
    other.tool === approval.tool &&
    other.run_id === approval.run_id
  );
}
