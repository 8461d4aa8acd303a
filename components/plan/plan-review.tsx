"use client";

import { ListChecks } from "lucide-react";
import { useState } from "react";
import { ReasonForm } from "@/components/approvals/reason-form";
import { Button } from "@/components/ui/button";
import { problemSentence } from "@/lib/browser/api";
import { cn } from "@/lib/browser/cn";
import type { Plan } from "@/lib/contracts/plan";
import type { TaskView } from "@/lib/contracts/tasks";
import { LazyPlanEditor } from "./lazy-plan-editor";
import { PlanChangedNotice } from "./plan-changed-notice";
import { planOfDraft } from "./plan-edits";
import { PlanOutline } from "./plan-outline";
import { hasProblems } from "./plan-problems";
import { UndoButtons } from "./undo-buttons";
import { usePlanActions } from "./use-plan-actions";
import type { PlanDraftEditor } from "./use-plan-draft";

interface PlanReviewProps {
  task: TaskView;
  editor: PlanDraftEditor;
  /** What the agent proposed, shown until the task's own plan is there. */
  proposed: Plan;
  className?: string;
}

/** The plan that waits for approval: read it, change it, approve it, or ask for a better one. */
export function PlanReview({ task, editor, proposed, className }: PlanReviewProps) {
  const { approve, reject } = usePlanActions(task.id);
  const [rejecting, setRejecting] = useState(false);
  const busy = approve.isPending || reject.isPending;
  const failure = approve.error ?? reject.error;
  const plan = task.plan ?? proposed;
  return (
    <section
      id="plan-review"
      aria-label="Plan to review"
      tabIndex={-1}
      data-read-first
      className={cn("rounded-lg border border-warning-dot/50 bg-card", className)}
    >
      <header className="flex items-start gap-2.5 px-4 pt-3.5 pb-2">
        <ListChecks aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-warning" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-body leading-6">Check the plan</h2>
          <p className="text-pretty break-words text-muted-foreground text-sm">
            {plan.summary || "Nothing is done before you approve it."}
          </p>
        </div>
        {task.can_control ? (
          <div className="flex">
            <UndoButtons editor={editor} />
          </div>
        ) : null}
      </header>
      <div className="px-3 pb-2">
        {task.can_control ? (
          <LazyPlanEditor editor={editor} />
        ) : (
          <PlanOutline plan={{ ...plan, summary: "" }} />
        )}
      </div>
      {task.can_control ? (
        <footer className="grid gap-3 border-t px-4 py-3">
          <PlanChangedNotice editor={editor} />
          {failure ? (
            <p role="alert" className="text-danger text-sm">
              {problemSentence(failure)}
            </p>
          ) : null}
          {rejecting ? (
            <ReasonForm
              label="What should be different?"
              placeholder="For example: read the receipts before moving anything"
              submitLabel="Ask for a better plan"
              required
              onSubmit={(reason) =>
                reject.mutate(reason, {
                  onSuccess: editor.discard,
                  onSettled: () => setRejecting(false),
                })
              }
              onCancel={() => setRejecting(false)}
            />
          ) : (
            <div className="flex flex-wrap items-center gap-2">
              <Button
                variant="primary"
                loading={busy}
                disabled={hasProblems(editor.problems) || editor.changedMeanwhile}
                onClick={() => approve.mutate(editor.edited ? planOfDraft(editor.draft) : null)}
              >
                {editor.edited ? "Save and approve" : "Approve the plan"}
              </Button>
              <Button variant="ghost" disabled={busy} onClick={() => setRejecting(true)}>
                Ask for a better plan
              </Button>
              {editor.edited ? (
                <Button variant="ghost" disabled={busy} onClick={editor.discard}>
                  Discard edits
                </Button>
              ) : null}
            </div>
          )}
        </footer>
      ) : null}
    </section>
  );
}
