import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { dismissUnshown, type Unshown } from "@/components/ui/toast";

/** Messages without what shows toasts, which did not come. They stay until they are read. */
export function PlainToasts({ messages }: { messages: readonly Unshown[] }) {
  return (
    <ul
      aria-live="polite"
      aria-label="Notices"
      className="fixed inset-x-4 top-4 z-60 grid gap-2 sm:top-auto sm:right-6 sm:bottom-6 sm:left-auto sm:w-88"
    >
      {messages.map(({ id, title, description }) => (
        <li
          key={id}
          className="flex items-start gap-2 rounded-lg border bg-popover py-3 pr-2 pl-4 text-popover-foreground text-sm shadow-floating"
        >
          <div className="min-w-0 flex-1">
            <p className="font-medium">{title}</p>
            {typeof description === "string" ? <p className="text-muted-foreground">{description}</p> : null}
          </div>
          <Button variant="ghost" size="icon-sm" aria-label="Dismiss" onClick={() => dismissUnshown(id)}>
            <X />
          </Button>
        </li>
      ))}
    </ul>
  );
}
