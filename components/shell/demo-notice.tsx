import { FlaskConical } from "lucide-react";
import Link from "next/link";

/** The line above every page while the demo model answers where nobody chose another. `isOnly`: there is no other. */
export function DemoNotice({ isAdmin, isOnly }: { isAdmin: boolean; isOnly: boolean }) {
  return (
    <aside
      aria-label="Demo model"
      className="flex shrink-0 items-start justify-center gap-2 border-b bg-sidebar px-4 py-1.5 text-muted-foreground text-xs print:hidden"
    >
      <FlaskConical aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warning" />
      <p>
        <span className="font-medium text-foreground">
          {isOnly ? "Demo model: scripted, not an AI." : "New tasks begin with the demo model."}
        </span>{" "}
        {isOnly
          ? "It does a few real jobs on real files. "
          : "It is scripted, not an AI, unless you choose another. "}
        {isAdmin ? (
          <Link prefetch={false} href="/admin/models" className="underline underline-offset-3">
            {isOnly ? "Set up a model" : "Choose the default"}
          </Link>
        ) : (
          `An admin can ${isOnly ? "set up a model" : "choose the default"}.`
        )}
      </p>
    </aside>
  );
}
