"use client";

import { CircleHelp } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { PinnedBar } from "./pinned-bar";
import { PinnedCard } from "./pinned-card";

interface PinnedQuestionProps {
  approval: ApprovalView;
  /** The run is. */
  isPaused: boolean;
}

/** A question as a line that leads to it in the story; where a fold hides it there, it opens here. */
export function PinnedQuestion({ approval, isPaused }: PinnedQuestionProps) {
  const [open, setOpen] = useState(false);
  if (open) return <PinnedCard approval={approval} isPaused={isPaused} onSmaller={() => setOpen(false)} />;
  return (
    <PinnedBar approval={approval}>
      <CircleHelp aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
      <p className="line-clamp-2 wrap-anywhere min-w-0 flex-1 font-medium text-sm">
        {approval.preview.title}
      </p>
      <Button size="sm" variant="primary" onClick={() => showInStory(approval.id) || setOpen(true)}>
        Answer
      </Button>
    </PinnedBar>
  );
}

/** Whether the question's card is in the story, which is brought there then. */
function showInStory(id: string): boolean {
  const card = document.querySelector<HTMLElement>(
    `[data-scroll-region] article[data-approval="${CSS.escape(id)}"]`,
  );
  card?.scrollIntoView({ block: "center", behavior: "smooth" });
  card?.focus({ preventScroll: true });
  return card !== null;
}
