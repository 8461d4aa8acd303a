import { cn } from "@/lib/browser/cn";
import type { ApprovalAnswer } from "@/lib/contracts/timeline-items";

/** Who answered a question, and how: "Approved by Ada", "Refused by Ada: keep the originals". */
export function AnsweredLine({ answer, className }: { answer: ApprovalAnswer; className?: string }) {
  return (
    <p className={cn("break-words text-muted-foreground text-xs", className)}>
      {verbOf(answer)}
      {answer.decision === "cancel" ? "" : ` by ${answer.by.name}`}
      {answer.edited ? ", with changes" : ""}
      {answer.answer ? `: ${answer.answer}` : answer.reason ? `: ${answer.reason}` : ""}
    </p>
  );
}

function verbOf({ decision }: ApprovalAnswer): string {
  switch (decision) {
    case "approve":
      return "Approved";
    case "approve_for_run":
      return "Approved for this run";
    case "reject":
      return "Refused";
    case "answer":
      return "Answered";
    case "cancel":
      return "Withdrawn";
  }
}
