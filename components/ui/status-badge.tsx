import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

/** The seven states of a run, as the public interface spells them. */
export type StatusName =
  | "pending"
  | "thinking"
  | "waiting_for_approval"
  | "paused"
  | "completed"
  | "stopped"
  | "error";

interface StatusLook {
  word: string;
  text: string;
  soft: string;
  dot: string;
  pulse: boolean;
}

const green = { text: "text-success", soft: "bg-success-soft", dot: "bg-success-dot" };
const amber = { text: "text-warning", soft: "bg-warning-soft", dot: "bg-warning-dot" };
const gray = { text: "text-muted-foreground", soft: "bg-muted", dot: "bg-neutral-dot" };
const red = { text: "text-danger", soft: "bg-danger-soft", dot: "bg-danger-dot" };

const looks: Record<StatusName, StatusLook> = {
  pending: { word: "Ready", ...green, pulse: true },
  thinking: { word: "Thinking", ...amber, pulse: true },
  waiting_for_approval: { word: "Waiting for Approval", ...amber, pulse: false },
  paused: { word: "Paused", ...amber, pulse: false },
  completed: { word: "Completed", ...green, pulse: false },
  stopped: { word: "Stopped", ...gray, pulse: false },
  error: { word: "Error", ...red, pulse: false },
};

/** The word of a status: "Waiting for Approval". */
export function statusWord(status: StatusName): string {
  return looks[status].word;
}

interface StatusBadgeProps extends Omit<ComponentProps<"span">, "children"> {
  status: StatusName;
  /** "plain" leaves the tinted background out, for lists. */
  variant?: "soft" | "plain";
}

/** The status of a run: a word and a colour, with a gentle pulse on Ready and Thinking. */
export function StatusBadge({ status, variant = "soft", className, ...props }: StatusBadgeProps) {
  const look = looks[status];
  return (
    <span
      data-status={status}
      className={cn(
        "inline-flex h-5.5 w-fit shrink-0 items-center gap-1.5 whitespace-nowrap font-medium text-xs",
        look.text,
        variant === "soft" && ["rounded-full px-2", look.soft],
        className,
      )}
      {...props}
    >
      <StatusDot status={status} aria-hidden="true" />
      {look.word}
    </span>
  );
}

/** Only the coloured dot. Alone it needs the word beside it or a `label`. */
export function StatusDot({
  status,
  label,
  className,
  ...props
}: Omit<ComponentProps<"span">, "children"> & { status: StatusName; label?: string }) {
  const look = looks[status];
  return (
    <span className={cn("relative inline-flex size-2 shrink-0", className)} {...props}>
      {look.pulse ? (
        <span
          className={cn("absolute inset-0 animate-status-pulse rounded-full motion-reduce:hidden", look.dot)}
        />
      ) : null}
      <span className={cn("relative size-full rounded-full", look.dot)} />
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
