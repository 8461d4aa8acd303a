"use client";

import { ChevronLeft, ChevronRight, ShieldQuestionMark } from "lucide-react";
import { useState } from "react";
import { alikeWords } from "@/components/approvals/alike-words";
import { useAnswerApproval } from "@/components/approvals/use-answer-approval";
import { useSettled } from "@/components/approvals/use-settled";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/lib/browser/use-hotkeys";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { PinnedBar, pinnedBar } from "./pinned-bar";
import { PinnedCard } from "./pinned-card";
import { PinnedQuestion } from "./pinned-question";

interface PinnedApprovalsProps {
  approvals: readonly ApprovalView[];
  /** The run is. */
  isPaused: boolean;
}

/** The questions that wait, above the input: one at a time, oldest first. */
export function PinnedApprovals({ approvals: pending, isPaused }: PinnedApprovalsProps) {
  const approvals = pending.filter(({ can_answer }) => can_answer);
  const [position, setPosition] = useState(0);
  const index = Math.min(position, approvals.length - 1);
  const approval = approvals[index];
  if (!approval) return null;
  return (
    <section aria-label="Waiting for your answer" className="grid grid-cols-1 gap-1.5">
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
      ) : approval.kind === "question" ? (
        <PinnedQuestion key={approval.id} approval={approval} isPaused={isPaused} />
      ) : (
        <PinnedApproval
          key={approval.id}
          approval={approval}
          isOnly={approvals.length === 1}
          allAlike={alikeWords(approval, approvals)}
        />
      )}
    </section>
  );
}

function PinnedPlan() {
  return (
    <div className={pinnedBar}>
      <ShieldQuestionMark aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 text-sm">The plan waits for your approval.</p>
      <Button size="sm" onClick={showPlan}>
        Review the plan
      </Button>
    </div>
  );
}

interface PinnedApprovalProps {
  approval: ApprovalView;
  isOnly: boolean;
  /** Words to approve this and all that are like it; null where it is the only one of its kind. */
  allAlike: string | null;
}

function PinnedApproval({ approval, isOnly, allAlike }: PinnedApprovalProps) {
  const [open, setOpen] = useState<"ask" | "reject" | "edit" | null>(saysTooLittle(approval) ? "ask" : null);
  const { send, isBusy } = useAnswerApproval(approval);
  const deletes = approval.preview.kind === "delete" || approval.preview.kind === "deletions";
  const takesKeys = useSettled(isOnly && open === null && !isBusy);
  useHotkeys(
    {
      // What a deletion takes with it must have been in view.
      a: () => (deletes ? setOpen("ask") : send({ decision: "approve" })),
      r: () => setOpen("reject"),
      e: () => setOpen("edit"),
    },
    takesKeys,
  );
  if (open) {
    return (
      <PinnedCard approval={approval} isOnly={isOnly} startWith={open} onSmaller={() => setOpen(null)} />
    );
  }
  return (
    <PinnedBar approval={approval} keys={takesKeys ? "a r e" : undefined}>
      <ShieldQuestionMark aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
      <p className="line-clamp-3 min-w-0 flex-1 basis-48 wrap-anywhere font-medium text-sm sm:basis-80">
        {approval.preview.title}
      </p>
      <div className="flex flex-wrap items-center gap-1">
        <Button
          size="sm"
          variant={deletes ? "danger" : "primary"}
          loading={isBusy}
          // The second click of a double click falls on the question that took the first one's place.
          onClick={({ detail }) => detail < 2 && send({ decision: "approve" })}
        >
          {deletes ? "Delete" : "Approve"}
        </Button>
        {allAlike ? (
          <Button
            size="sm"
            className="max-sm:order-last"
            disabled={isBusy}
            onClick={() => send({ decision: "approve_for_run" })}
          >
            {allAlike}
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={() => setOpen("reject")}>
          Reject
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setOpen("ask")}>
          Details
        </Button>
      </div>
    </PinnedBar>
  );
}

/** Whether the question's sentence alone tells nobody what they would agree to. */
function saysTooLittle({ preview }: ApprovalView): boolean {
  return preview.kind === "command" || preview.kind === "deletions";
}

function showPlan(): void {
  const review = document.getElementById("plan-review");
  review?.scrollIntoView({ block: "start", behavior: "smooth" });
  review?.focus({ preventScroll: true });
}
