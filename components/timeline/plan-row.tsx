"use client";

import { ListChecks } from "lucide-react";
import { useCallback } from "react";
import { KeptEdits } from "@/components/plan/kept-edits";
import { planOfDraft } from "@/components/plan/plan-edits";
import { PlanOutline } from "@/components/plan/plan-outline";
import { PlanReview } from "@/components/plan/plan-review";
import { usePlanDraft } from "@/components/plan/use-plan-draft";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { count } from "@/lib/browser/format";
import type { Plan } from "@/lib/contracts/plan";
import type { ApprovalItem, PlanItem, TimelineState } from "@/lib/contracts/timeline-items";
import { AnsweredLine } from "./answered-line";
import { StoryRow } from "./story-row";
import { useTimeline, useTimelineContext } from "./timeline-context";

/** The plan as it came to be: under review a card to edit and approve, afterwards a line that opens. */
export function PlanRow({ item, runEnded }: { item: PlanItem; runEnded: boolean }) {
  if (item.change === "proposed") return <ProposedPlan item={item} runEnded={runEnded} />;
  if (item.change === "changed") {
    const who =
      item.by.kind === "agent" ? (item.by.name === "main" ? "The agent" : item.by.name) : item.by.name;
    return (
      <FoldedPlan title={`${who} changed the plan`} plan={item.plan}>
        {item.note ? <p className="text-muted-foreground text-xs">{item.note}</p> : null}
      </FoldedPlan>
    );
  }
  return (
    <StoryRow icon={ListChecks} tone="success">
      <p className="text-muted-foreground">
        {item.by.kind === "system"
          ? "The plan needed no approval in this mode"
          : `Plan approved by ${item.by.name}`}
      </p>
    </StoryRow>
  );
}

function ProposedPlan({ item, runEnded }: { item: PlanItem & { change: "proposed" }; runEnded: boolean }) {
  const { task } = useTimelineContext();
  const approval = useTimeline(
    useCallback(
      (state: TimelineState) =>
        state.items.find(
          (one): one is ApprovalItem => one.kind === "approval" && one.approval_id === item.approval_id,
        ) ?? null,
      [item.approval_id],
    ),
  );
  const open = item.needs_approval && !runEnded && !approval?.answer && !task.plan_approved;
  // Edits outlive the review: another person may answer, or the run end, while one writes.
  const editor = usePlanDraft(task.plan ?? item.plan);
  if (open) return <PlanReview task={task} editor={editor} proposed={item.plan} className="my-3" />;
  return (
    <>
      <FoldedPlan
        title={`${item.needs_approval ? "Proposed" : "Made"} a plan of ${count(item.plan.phases.length, "phase")}`}
        plan={item.plan}
      >
        {approval?.answer?.decision === "reject" ? <AnsweredLine answer={approval.answer} /> : null}
      </FoldedPlan>
      {editor.edited ? (
        <div className="my-2">
          <KeptEdits
            reason={
              runEnded
                ? "The run ended before you approved the plan."
                : "The plan was answered by somebody else while you changed it."
            }
            plan={planOfDraft(editor.draft)}
            onDismiss={editor.discard}
          />
        </div>
      ) : null}
    </>
  );
}

function FoldedPlan({ title, plan, children }: { title: string; plan: Plan; children?: React.ReactNode }) {
  return (
    <Collapsible className="min-w-0">
      <CollapsibleTrigger
        hideChevron
        className="grid min-h-7 grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-2 rounded-md py-1 hover:bg-accent/60 pointer-coarse:min-h-10"
      >
        <ListChecks aria-hidden="true" className="mt-0.5 size-4 justify-self-center text-subtle-foreground" />
        <span className="text-muted-foreground">{title}</span>
      </CollapsibleTrigger>
      {children ? <div className="pl-7">{children}</div> : null}
      <CollapsibleContent>
        <div className="py-2 pl-7">
          <PlanOutline plan={plan} />
        </div>
      </CollapsibleContent>
    </Collapsible>
  );
}
