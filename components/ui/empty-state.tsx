import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/browser/cn";

interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** What to do about it, in a sentence. */
  children?: ReactNode;
  /** A button or link. */
  action?: ReactNode;
  /** Less room, for a panel or a short list. */
  compact?: boolean;
  className?: string;
}

/** What an empty list says: what is not there yet, and what to do. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  compact = false,
  className,
}: EmptyStateProps) {
  return (
    <div
      className={cn(
        "mx-auto flex max-w-sm flex-col items-center text-balance text-center",
        compact ? "gap-1 px-4 py-6" : "gap-1.5 px-6 py-14",
        className,
      )}
    >
      {Icon ? (
        <Icon
          aria-hidden="true"
          strokeWidth={1.5}
          className={cn("text-subtle-foreground", compact ? "mb-1 size-5" : "mb-2 size-7")}
        />
      ) : null}
      <p className={cn("font-medium", compact ? "text-sm" : "text-body")}>{title}</p>
      {children ? <div className="text-muted-foreground text-sm">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
