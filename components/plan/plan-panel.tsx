"use client";

import { ListChecks, Pencil } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { problemSentence } from "@/lib/browser/api";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { KeptEdits } from "./kept-edits";
import { LazyPlanEditor } from "./lazy-plan-editor";
import { PlanChangedNotice } from "./plan-changed-notice";
import { usePlanEditing } from "./plan-editing";
import { planOfDraft } from "./plan-edits";
import { hasProblems } from "./plan-problems";
import { PlanProgress } from "./plan-progress";
import { UndoButtons } from "./undo-buttons";
import { usePlanActions } from "./use-plan-actions";
import type { PlanDraftEditor } from "./use-plan-draft";

/** The plan beside the story: its progress, and the editor for phases that have not begun. */
export function PlanPanel({ task }: { task: TaskView }) {
  const { editing, editor, begin, end } = usePlanEditing();
  const live = !hasEnded(task.status);
  if (!task.plan && !(editing && editor.edited)) {
    return (
      <EmptyState compact icon={ListChecks} title="No plan yet">
        {live ? "The agent is thinking about how to go about it." : "The run ended before there was a plan."}
      </EmptyState>
    );
  }
  const canEdit =
    live &&
    task.can_control &&
    task.plan_approved &&
    task.plan?.phases.some(({ status }) => status === "pending");
  if (editing && canEdit) return <EditedPlan task={task} editor={editor} onDone={end} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      {editing && editor.edited ? (
        <KeptEdits
          reason={
            live
              ? "The plan can no longer be changed here."
              : "The run ended before you saved your changes of the plan."
          }
          plan={planOfDraft(editor.draft)}
          onDismiss={end}
        />
      ) : null}
      {task.plan?.summary ? (
        <p className="wrap-anywhere text-pretty text-muted-foreground text-sm">{task.plan.summary}</p>
      ) : null}
      {task.plan ? <PlanProgress plan={task.plan} task={task} /> : null}
      {canEdit ? (
        <Button size="sm" className="w-fit" onClick={begin}>
          <Pencil aria-hidden="true" className="size-3.5" /> Edit phases not begun
        </Button>
      ) : null}
    </div>
  );
}

interface EditedPlanProps {
  task: TaskView;
  editor: PlanDraftEditor;
  onDone: () => void;
}

function EditedPlan({ task, editor, onDone }: EditedPlanProps) {
  const { save } = usePlanActions(task.id);
  return (
    <div className="-mx-2 grid gap-3">
      <LazyPlanEditor editor={editor} />
      <div className="grid gap-2 px-2">
        <PlanChangedNotice editor={editor} />
        {save.error ? (
          <p role="alert" className="text-danger text-sm">
            {problemSentence(save.error)}
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            size="sm"
            loading={save.isPending}
            disabled={!editor.edited || editor.changedMeanwhile || hasProblems(editor.problems)}
            onClick={() => save.mutate(planOfDraft(editor.draft), { onSuccess: onDone })}
          >
            Save the plan
          </Button>
          <Button variant="ghost" size="sm" onClick={onDone}>
            {editor.edited ? "Discard edits" : "Cancel"}
          </Button>
          <span className="flex-1" />
          <UndoButtons editor={editor} />
        </div>
      </div>
    </div>
  );
}
