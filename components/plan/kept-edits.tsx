import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Plan } from "@/lib/contracts/plan";
import { PlanOutline } from "./plan-outline";
import { planText } from "./plan-text";

interface KeptEditsProps {
  /** Why they could not be saved, as a sentence. */
  reason: string;
  plan: Plan;
  onDismiss: () => void;
}

/** Edits of a plan that can no longer be saved, to read and copy until they are dismissed. */
export function KeptEdits({ reason, plan, onDismiss }: KeptEditsProps) {
  return (
    <section
      aria-label="Your edits of the plan"
      className="grid gap-3 rounded-lg border border-warning-dot/50 px-3.5 py-3"
    >
      <p role="status" className="text-pretty text-sm text-warning">
        {reason} Your edits changed nothing; they stay here until you dismiss them.
      </p>
      <PlanOutline plan={plan} />
      <div className="flex flex-wrap gap-2">
        <CopyButton text={() => planText(plan)} label="Copy as text" showLabel />
        <Button variant="ghost" size="sm" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    </section>
  );
}
