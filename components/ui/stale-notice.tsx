"use client";

import { ErrorState } from "@/components/ui/error-state";

interface StaleNoticeProps {
  /** The query that keeps the page fresh. */
  query: { isError: boolean; error: unknown; refetch: () => unknown };
  className?: string;
}

/** Said over what is shown while it cannot be kept fresh. */
export function StaleNotice({ query, className }: StaleNoticeProps) {
  if (!query.isError) return null;
  return (
    <ErrorState
      compact
      title="This page is not up to date"
      error={query.error}
      onRetry={() => query.refetch()}
      className={className}
    />
  );
}
