"use client";

import { useState } from "react";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { groupByTask } from "./group-by-task";
import { TaskQuestions } from "./task-questions";

interface ApprovalListProps {
  /** Oldest first. */
  approvals: readonly ApprovalView[];
  /** After each answer, for a page that keeps the list. */
  onAnswered?: (approval: ApprovalView) => void;
}

/** All questions that wait for a person, answerable in place, those of a task together with a link to it. */
export function ApprovalList({ approvals, onAnswered }: ApprovalListProps) {
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const open = approvals.filter(({ id, status }) => status === "pending" && !answered.has(id));
  return (
    <ul className="grid grid-cols-1 gap-5">
      {groupByTask(open).map(({ taskId, questions }) => (
        <li key={taskId}>
          <TaskQuestions
            questions={questions}
            isOnly={open.length === 1}
            onAnswered={(approval) => {
              setAnswered((ids) => new Set(ids).add(approval.id));
              onAnswered?.(approval);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
