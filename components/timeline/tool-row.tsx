"use client";

import { memo } from "react";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { ErrorState } from "@/components/ui/error-state";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";
import { duration } from "@/lib/browser/format";
import type { ApprovalItem, TimelineState, ToolItem } from "@/lib/contracts/timeline-items";
import { AnsweredLine } from "./answered-line";
import { CallMark, WORTH_SAYING_MS } from "./call-mark";
import { Elapsed } from "./elapsed";
import { hadBegun } from "./open-call";
import { useTimelineContext } from "./timeline-context";
import { DefaultBody } from "./tools/default-tool";
import { lookOf } from "./tools/registry";
import { readArguments } from "./tools/tool-look";
import { callState, phraseOf } from "./tools/tool-phrase";
import { TurnActions } from "./turn-actions";
import { useWholeCall } from "./use-whole-item";
import { WholeResultLink } from "./whole-result-link";

/** A tool call: one line that opens to what was asked for and what came back. */
export const ToolRow = memo(function ToolRow({ item, runEnded }: { item: ToolItem; runEnded: boolean }) {
  const { icon: Icon } = lookOf(item.tool);
  const { store } = useTimelineContext();
  const state = callState(item, runEnded, () => hadBegun(store.get(), item));
  return (
    <Collapsible className="min-w-0" data-call={item.call_id}>
      <CollapsibleTrigger
        hideChevron
        className="grid min-h-7 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-2 rounded-md py-1 hover:bg-accent/60 data-[state=open]:bg-accent/60 pointer-coarse:min-h-10"
      >
        <Icon aria-hidden="true" className="mt-0.5 size-4 justify-self-center text-subtle-foreground" />
        <span
          className={cn("min-w-0 break-words", state === "ok" ? "text-muted-foreground" : "text-foreground")}
        >
          {phraseOf(item, state).map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one phrase never move
            <span key={index} className={cn(part.isPath && "font-mono text-foreground text-xs")}>
              {index > 0 ? " " : ""}
              {part.text}
            </span>
          ))}
        </span>
        <span className="mt-0.5 flex items-center gap-2 pr-1.5 text-subtle-foreground text-xs tabular-nums">
          {item.result && item.result.duration_ms >= WORTH_SAYING_MS
            ? duration(item.result.duration_ms)
            : null}
          {state === "running" ? <Elapsed call={item} /> : null}
          <CallMark state={state} call={item} />
        </span>
      </CollapsibleTrigger>
      {item.approval_answer ? <AnsweredLine answer={item.approval_answer} className="pl-7" /> : null}
      <CollapsibleContent>
        <div className="grid min-w-0 gap-2.5 py-2 pl-7">
          <ToolBody item={item} />
        </div>
      </CollapsibleContent>
    </Collapsible>
  );
});

function ToolBody({ item: brief }: { item: ToolItem }) {
  const { store } = useTimelineContext();
  const { item, isLoading, error } = useWholeCall(brief);
  const { Body = DefaultBody } = lookOf(item.tool);
  const approval = item.approval_id ? findApproval(store.get(), item.approval_id) : null;
  if (isLoading) return <Spinner label="Loading the details" />;
  if (error) return <ErrorState compact error={error} />;
  return (
    <>
      <Body item={item} args={readArguments(item.arguments)} approval={approval} />
      <WholeResultLink item={item} runId={store.get().runId} />
      <TurnActions agent={item.agent} turn={item.turn} />
    </>
  );
}

function findApproval(state: TimelineState, id: string): ApprovalItem | null {
  const everything = [state.items, ...Object.values(state.lanes).map((lane) => lane.items)];
  for (const items of everything) {
    const found = items.find((item) => item.kind === "approval" && item.approval_id === id);
    if (found?.kind === "approval") return found;
  }
  return null;
}
