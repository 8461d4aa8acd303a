"use client";

import { memo } from "react";
import type { TimelineItem } from "@/lib/contracts/timeline-items";
import { AnswerDocument } from "./answer-document";
import { ApprovalRow } from "./approval-row";
import type { TimelineBlock } from "./blocks";
import { CompactedRow } from "./compacted-row";
import { DeliverableRow } from "./deliverable-row";
import { LaneList } from "./lane-list";
import { PhaseEndRow, PhaseRow } from "./phase-rows";
import { PlanRow } from "./plan-row";
import { ErrorRow, MessageRow, RunRow } from "./run-rows";
import { SteeringRow } from "./steering-row";
import { TakenInRow } from "./taken-in-row";
import { ThinkingRow } from "./thinking-row";
import { ToolGroup } from "./tool-group";
import { ToolRow } from "./tool-row";

/** One block of the story. */
export function TimelineBlockView({ block, runEnded }: { block: TimelineBlock; runEnded: boolean }) {
  switch (block.kind) {
    case "calls":
      return <ToolGroup tool={block.tool} calls={block.calls} runEnded={runEnded} />;
    case "lanes":
      return <LaneList names={block.names} runEnded={runEnded} Block={TimelineBlockView} />;
    case "item":
      return <ItemView item={block.item} runEnded={runEnded} />;
  }
}

const ItemView = memo(function ItemView({ item, runEnded }: { item: TimelineItem; runEnded: boolean }) {
  switch (item.kind) {
    case "thinking":
      return <ThinkingRow item={item} />;
    case "answer":
      return <AnswerDocument item={item} />;
    case "tool":
      return <ToolRow item={item} runEnded={runEnded} />;
    case "approval":
      return <ApprovalRow item={item} runEnded={runEnded} />;
    case "steering":
      return <SteeringRow item={item} runEnded={runEnded} />;
    case "plan":
      return <PlanRow item={item} runEnded={runEnded} />;
    case "phase":
      return <PhaseRow item={item} runEnded={runEnded} />;
    case "phase_end":
      return <PhaseEndRow item={item} />;
    case "compacted":
      return <CompactedRow item={item} />;
    case "message":
      return <MessageRow item={item} />;
    case "taken_in":
      return <TakenInRow item={item} />;
    case "deliverable":
      return <DeliverableRow item={item} />;
    case "run":
      return <RunRow item={item} />;
    case "error":
      return <ErrorRow item={item} />;
    case "agent":
      return <LaneList names={[item.name]} runEnded={runEnded} Block={TimelineBlockView} />;
  }
});
