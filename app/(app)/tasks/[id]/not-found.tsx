import { FileQuestionMark } from "lucide-react";
import Link from "next/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";

export default function TaskNotFound() {
  return (
    <EmptyState
      icon={FileQuestionMark}
      title="There is no such task"
      action={
        <Link href="/" className={buttonVariants({ variant: "primary" })}>
          New task
        </Link>
      }
    >
      It may have been deleted, or it is not shared with you.
    </EmptyState>
  );
}
