import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { PlanDraftEditor } from "./use-plan-draft";

/** Says that the plan became another while it was edited here, and what to do about it. */
export function PlanChangedNotice({ editor }: { editor: PlanDraftEditor }) {
  if (!editor.changedMeanwhile) return null;
  return (
    <div role="status" className="grid gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm">
      <p className="flex gap-2 text-warning">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        The plan was changed by somebody else meanwhile. Your edits are still here.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={editor.keepMine}>
          Keep my edits
        </Button>
        <Button size="sm" variant="ghost" onClick={editor.discard}>
          Show the new plan
        </Button>
      </div>
    </div>
  );
}
