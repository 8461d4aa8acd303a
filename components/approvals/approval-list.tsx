"use client";

import { useState } from "react";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { ApprovalCard } from "./approval-card";

interface ApprovalListProps {
  /** Oldest first. */
  approvals: readonly ApprovalView[];
  /** After each answer, for a page that keeps the list. */
  onAnswered?: (approval: ApprovalView) => void;
}

/** All questions that wait for a person, answerable in place, each with a link to its task. */
export function ApprovalList({ approvals, onAnswered }: ApprovalListProps) {
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const open = approvals.filter(({ id, status }) => status === "pending" && !answered.has(id));
  return (
    <ul className="grid gap-3">
      {open.map((approval) => (
        <li key={approval.id}>
          <ApprovalCard
            approval={approval}
            showTask
            isOnly={open.length === 1}
            onAnswered={() => {
              setAnswered((ids) => new Set(ids).add(approval.id));
              onAnswered?.(approval);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
