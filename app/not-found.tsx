import { FileQuestion } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-[70dvh] place-items-center">
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
    </main>
  );
}
