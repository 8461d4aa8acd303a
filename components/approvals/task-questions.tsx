"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { count } from "@/lib/browser/format";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { ApprovalCard } from "./approval-card";
import { shownAtFirst } from "./group-by-task";

interface TaskQuestionsProps {
  /** Of one task, oldest first. */
  questions: readonly ApprovalView[];
  /** There is no other question on the page. */
  isOnly: boolean;
  onAnswered: (approval: ApprovalView) => void;
}

/** The questions of a task: the first few, each answerable in place, and the others when they are asked for. */
export function TaskQuestions({ questions, isOnly, onAnswered }: TaskQuestionsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const [oldest] = questions;
  if (!oldest) return null;
  const isGroup = questions.length > 1;
  const first = shownAtFirst(questions.length);
  const shown = showsAll ? questions : questions.slice(0, first);
  // A card stays the same one when the others around it are answered: what was typed in it is kept.
  return (
    <div className="grid grid-cols-1 gap-2">
      {isGroup ? (
        <p className="flex min-w-0 items-baseline gap-2 px-1 text-muted-foreground text-sm">
          <Link
            href={`/tasks/${oldest.task_id}`}
            className="min-w-0 truncate font-medium text-foreground underline-offset-3 hover:underline"
          >
            {oldest.outcome}
          </Link>
          <span className="shrink-0 text-xs tabular-nums">
            {count(questions.length, "question")}, the oldest <RelativeTime at={oldest.requested_at} />
          </span>
        </p>
      ) : null}
      <ul className="grid grid-cols-1 gap-3">
        {shown.map((approval) => (
          <li key={approval.id}>
            <ApprovalCard
              approval={approval}
              showTask={!isGroup}
              isOnly={isOnly}
              onAnswered={() => onAnswered(approval)}
            />
          </li>
        ))}
      </ul>
      {questions.length > first ? (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-start"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? <ChevronUp /> : <ChevronDown />}
          {showsAll ? "Show fewer" : `Show ${count(questions.length - first, "more question")}`}
        </Button>
      ) : null}
    </div>
  );
}
