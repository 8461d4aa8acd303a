import type { ReactNode } from "react";
import { passFocus } from "@/components/approvals/pass-focus";
import type { ApprovalView } from "@/lib/contracts/approvals";

/** The looks of a line above the input that says what waits. */
export const pinnedBar =
  "flex flex-wrap items-center gap-x-2.5 gap-y-1.5 rounded-lg border border-warning-dot/50 bg-warning-soft px-3 py-2";

interface PinnedBarProps {
  approval: ApprovalView;
  /** Keys that answer it now, as `aria-keyshortcuts`. */
  keys?: string | undefined;
  children: ReactNode;
}

/** What waits for an answer, as a line. */
export function PinnedBar({ approval, keys, children }: PinnedBarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own
    <div
      ref={passFocus}
      role="group"
      aria-label={approval.preview.title}
      data-approval={approval.id}
      // The focus comes here from the question before.
      tabIndex={-1}
      className={pinnedBar}
      aria-keyshortcuts={keys}
    >
      {children}
    </div>
  );
}
