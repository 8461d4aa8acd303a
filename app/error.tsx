"use client";

import Link from "next/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { ErrorState } from "@/components/ui/error-state";

/** What a person sees when a page fails: what to do, and a number to tell the admin. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <ErrorState
        title="This page could not be shown"
        onRetry={reset}
        action={
          <Link href="/" className={buttonVariants({ variant: "ghost" })}>
            Go to the start
          </Link>
        }
      >
        Nothing you handed over is lost; runs go on by themselves. Try again, and if it stays, tell your admin
        {error.digest ? (
          <>
            {" "}
            this number: <code className="font-mono text-foreground">{error.digest}</code>
          </>
        ) : null}
        .
      </ErrorState>
    </main>
  );
}
