import { FlaskConical } from "lucide-react";
import Link from "next/link";

/** The line above every page while the demo model answers. */
export function DemoNotice({ isAdmin }: { isAdmin: boolean }) {
  return (
    <aside
      aria-label="Demo model"
      className="flex shrink-0 items-start justify-center gap-2 border-b bg-sidebar px-4 py-1.5 text-muted-foreground text-xs print:hidden"
    >
      <FlaskConical aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warning" />
      <p>
        <span className="font-medium text-foreground">Demo model: scripted, not an AI.</span> It does a few
        real jobs on real files.{" "}
        {isAdmin ? (
          <Link prefetch={false} href="/admin/models" className="underline underline-offset-3">
            Set up a model
          </Link>
        ) : (
          "An admin can set up a model."
        )}
      </p>
    </aside>
  );
}
