"use client";

import { ChevronDown, ChevronLeft, ChevronRight, ShieldQuestionMark } from "lucide-react";
import { useState } from "react";
import { ApprovalCard } from "@/components/approvals/approval-card";
import { useAnswerApproval } from "@/components/approvals/use-answer-approval";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/lib/browser/use-hotkeys";
import type { ApprovalView } from "@/lib/contracts/approvals";

/** The questions that wait, above the input: one at a time, oldest first. */
export function PinnedApprovals({ approvals }: { approvals: readonly ApprovalView[] }) {
  const [position, setPosition] = useState(0);
  const index = Math.min(position, approvals.length - 1);
  const approval = approvals[index];
  if (!approval) return null;
  return (
    <section aria-label="Waiting for your answer" className="grid gap-1.5">
      {approvals.length > 1 ? (
        <div className="flex items-center justify-end gap-1 text-muted-foreground text-xs">
          <span className="mr-auto">
            {index + 1} of {approvals.length} wait for you
          </span>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="The question before"
            disabled={index === 0}
            onClick={() => setPosition(index - 1)}
          >
            <ChevronLeft />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="The next question"
            disabled={index === approvals.length - 1}
            onClick={() => setPosition(index + 1)}
          >
            <ChevronRight />
          </Button>
        </div>
      ) : null}
      {approval.kind === "plan" ? (
        <PinnedPlan />
      ) : (
        <PinnedApproval key={approval.id} approval={approval} isOnly={approvals.length === 1} />
      )}
    </section>
  );
}

function PinnedPlan() {
  return (
    <div className={barClasses}>
      <ShieldQuestionMark aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 text-sm">The plan waits for your approval.</p>
      <Button size="sm" onClick={showPlan}>
        Review the plan
      </Button>
    </div>
  );
}

function PinnedApproval({ approval, isOnly }: { approval: ApprovalView; isOnly: boolean }) {
  const [open, setOpen] = useState<"ask" | "reject" | "edit" | null>(
    approval.kind === "question" ? "ask" : null,
  );
  const answer = useAnswerApproval(approval);
  useHotkeys(
    {
      a: () => answer.mutate({ decision: "approve" }),
      r: () => setOpen("reject"),
      e: () => setOpen("edit"),
    },
    isOnly && open === null && !answer.isPending,
  );
  if (open) {
    return (
      <ApprovalCard
        approval={approval}
        isOnly={isOnly}
        startWith={open}
        className="max-h-[55dvh] overflow-y-auto overscroll-contain shadow-raised"
        action={
          <Button variant="ghost" size="icon-sm" aria-label="Make smaller" onClick={() => setOpen(null)}>
            <ChevronDown />
          </Button>
        }
      />
    );
  }
  return (
    <div className={barClasses}>
      <ShieldQuestionMark aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
      <p className="line-clamp-2 min-w-0 flex-1 basis-48 break-words font-medium text-sm">
        {approval.preview.title}
      </p>
      <div className="flex flex-wrap items-center gap-1">
        {approval.kind === "question" ? null : (
          <Button
            size="sm"
            variant={approval.preview.kind === "delete" ? "danger" : "primary"}
            loading={answer.isPending}
            onClick={() => answer.mutate({ decision: "approve" })}
          >
            {approval.preview.kind === "delete" ? "Delete" : "Approve"}
          </Button>
        )}
        {approval.can_approve_for_run && !isOnly ? (
          <Button
            size="sm"
            disabled={answer.isPending}
            onClick={() => answer.mutate({ decision: "approve_for_run" })}
          >
            Approve for this run
          </Button>
        ) : null}
        {approval.kind === "question" ? null : (
          <Button size="sm" variant="ghost" onClick={() => setOpen("reject")}>
            Reject
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => setOpen("ask")}>
          {approval.kind === "question" ? "Answer" : "Details"}
        </Button>
      </div>
    </div>
  );
}

const barClasses =
  "flex flex-wrap items-center gap-x-2.5 gap-y-1.5 rounded-lg border border-warning-dot/50 bg-warning-soft px-3 py-2";

function showPlan(): void {
  const review = document.getElementById("plan-review");
  review?.scrollIntoView({ block: "start", behavior: "smooth" });
  review?.focus({ preventScroll: true });
}
