"use client";

import { ShieldCheck, ShieldQuestionMark } from "lucide-react";
import { ApprovalCard } from "@/components/approvals/approval-card";
import type { ApprovalItem } from "@/lib/contracts/timeline-items";
import { AnsweredLine } from "./answered-line";
import { approvalViewOf } from "./approval-view-of";
import { StoryRow } from "./story-row";
import { useTimelineContext } from "./timeline-context";

/** A question in its place: a card until it is answered, then a line. */
export function ApprovalRow({ item, runEnded }: { item: ApprovalItem; runEnded: boolean }) {
  const { task } = useTimelineContext();
  if (item.answer) {
    return (
      <StoryRow icon={ShieldCheck}>
        {item.preview ? <p className="break-words text-muted-foreground">{item.preview.title}</p> : null}
        <AnsweredLine answer={item.answer} />
      </StoryRow>
    );
  }
  const approval = approvalViewOf(item, task);
  if (!approval) return null;
  if (runEnded) {
    return (
      <StoryRow icon={ShieldQuestionMark}>
        <p className="break-words text-muted-foreground">{approval.preview.title}</p>
        <p className="text-muted-foreground text-xs">Withdrawn when the run ended</p>
      </StoryRow>
    );
  }
  return <ApprovalCard approval={approval} isPaused={task.status === "paused"} className="my-2" />;
}
