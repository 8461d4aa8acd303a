"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "@/components/ui/toast";
import { api, ProblemError, problemSentence } from "@/lib/browser/api";
import { approvalsKey, taskKey } from "@/lib/browser/use-task";
import type { AnswerApproval, ApprovalView } from "@/lib/contracts/approvals";

type Pending = readonly ApprovalView[];

/**
 * Answers one question, once. The card goes at once, one with words typed in it when they have arrived; where the answer
 * was not taken it is there again, with the reason.
 */
export function useAnswerApproval(approval: ApprovalView, onAnswered?: () => void) {
  const client = useQueryClient();
  const key = approvalsKey(approval.task_id);
  const wasSent = useRef(false);
  const takeOut = ({ decision }: AnswerApproval) =>
    client.setQueryData<Pending>(key, (pending) =>
      pending?.filter((other) => !isAnsweredBy(decision, approval, other)),
    );
  const giveBack = (before: Pending, { decision }: AnswerApproval) =>
    client.setQueryData<Pending>(key, (pending) =>
      before.filter(
        (other) => isAnsweredBy(decision, approval, other) || pending?.some(({ id }) => id === other.id),
      ),
    );
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: (answer: AnswerApproval) =>
      api.post<unknown>(`/api/cowork/approvals/${encodeURIComponent(approval.id)}`, answer),
    onMutate: async (answer) => {
      if (hasWords(answer)) return;
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Pending>(key);
      takeOut(answer);
      return { before };
    },
    onSuccess: (_, answer) => {
      takeOut(answer);
      onAnswered?.();
    },
    onError: (error, answer, begun) => {
      if (error instanceof ProblemError && error.status === 409) {
        takeOut(answer);
        toast(problemSentence(error));
        onAnswered?.();
        return;
      }
      wasSent.current = false;
      // Without the server nobody else would give back what was taken out.
      if (begun?.before) giveBack(begun.before, answer);
      toast.error("Your answer was not taken", { description: problemSentence(error) });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: taskKey(approval.task_id) });
      void client.invalidateQueries({ queryKey: ["shell", "inbox-count"] });
      void client.invalidateQueries({ queryKey: ["approvals"] });
    },
  });
  const send = (answer: AnswerApproval) => {
    if (wasSent.current) return;
    wasSent.current = true;
    mutate(answer);
  };
  return { send, isBusy: isPending || isSuccess };
}

/** Whether something was typed that must not be lost with the card. */
function hasWords({ reason, answer, arguments: edited }: AnswerApproval): boolean {
  return Boolean(reason || answer || edited);
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
