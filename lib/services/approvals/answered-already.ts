import { type AppError, conflict } from "../../core/errors.ts";

interface Answered {
  status: string;
  reason: string | null;
  answer: string | null;
  answeredById: string | null;
  answeredBy: { name: string } | null;
}

/** The refusal of an answer that came too late: by whom the question was answered, and how. */
export function answeredAlready(approval: Answered, memberId: string): AppError {
  if (approval.status === "cancelled") {
    return conflict("This question was withdrawn, because its run has ended.");
  }
  const who =
    approval.answeredById === memberId ? "You have" : `${approval.answeredBy?.name ?? "Somebody"} has`;
  const words = approval.answer ?? approval.reason;
  return conflict(`${who} ${verbOf(approval.status)} this already${words ? `: “${words}”` : "."}`);
}

function verbOf(status: string): string {
  if (status === "rejected") return "rejected";
  return status === "answered" ? "answered" : "approved";
}
