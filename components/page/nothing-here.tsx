import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands where a page is not, or is not for this person: both look the same. */
export function NothingHere() {
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        icon={FileQuestion}
        title="There is nothing here"
        action={
          <Link href="/" className={buttonVariants({ variant: "secondary" })}>
            Go to the start
          </Link>
        }
      >
        It was deleted or moved, or it was not shared with you.
      </EmptyState>
    </div>
  );
}
