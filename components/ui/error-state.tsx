"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { problemSentence } from "@/lib/browser/api";
import { cn } from "@/lib/browser/cn";

interface ErrorStateProps {
  title?: string;
  /** What was thrown; its sentence is shown. Or say it yourself in `children`. */
  error?: unknown;
  children?: ReactNode;
  onRetry?: () => void;
  /** Another way out, a link usually. */
  action?: ReactNode;
  /** One line with a border, for a part of a page. */
  compact?: boolean;
  className?: string;
}

/** A failure: a sentence with a way out. */
export function ErrorState({
  title = "This could not be loaded",
  error,
  children,
  onRetry,
  action,
  compact = false,
  className,
}: ErrorStateProps) {
  const sentence = children ?? (error === undefined ? null : problemSentence(error));
  const retry = onRetry ? (
    <Button size={compact ? "sm" : "md"} onClick={onRetry}>
      Try again
    </Button>
  ) : null;

  if (compact) {
    return (
      <div
        role="alert"
        className={cn(
          "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-danger/30 bg-danger-soft px-3 py-2 text-sm",
          className,
        )}
      >
        <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />
        <div className="min-w-0 flex-1">
          <span className="font-medium text-danger">{title}</span>
          {sentence ? <div className="text-foreground">{sentence}</div> : null}
        </div>
        {retry}
        {action}
      </div>
    );
  }
  return (
    <div
      role="alert"
      className={cn(
        "mx-auto flex max-w-md flex-col items-center gap-1.5 text-balance px-6 py-14 text-center",
        className,
      )}
    >
      <CircleAlert aria-hidden="true" strokeWidth={1.5} className="mb-2 size-7 text-danger" />
      <p className="font-medium text-body">{title}</p>
      {sentence ? <div className="text-muted-foreground text-sm">{sentence}</div> : null}
      {retry || action ? (
        <div className="mt-3 flex flex-wrap justify-center gap-2">
          {retry}
          {action}
        </div>
      ) : null}
    </div>
  );
}
