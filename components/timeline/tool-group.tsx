"use client";

import { memo } from "react";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { duration } from "@/lib/browser/format";
import type { ToolItem } from "@/lib/contracts/timeline-items";
import { CallMark, WORTH_SAYING_MS } from "./call-mark";
import { Elapsed } from "./elapsed";
import { ToolRow } from "./tool-row";
import { lookOf } from "./tools/registry";
import { callState, phraseOfCalls } from "./tools/tool-phrase";

interface ToolGroupProps {
  tool: string;
  calls: readonly ToolItem[];
  runEnded: boolean;
}

/** Alike calls in a row, as one line that opens to each of them. */
export const ToolGroup = memo(function ToolGroup({ tool, calls, runEnded }: ToolGroupProps) {
  const { icon: Icon } = lookOf(tool);
  const open = calls.find((call) => call.result === null);
  const total = calls.reduce((sum, call) => sum + (call.result?.duration_ms ?? 0), 0);
  return (
    <Collapsible className="min-w-0">
      <CollapsibleTrigger
        hideChevron
        className="grid min-h-7 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-2 rounded-md py-1 hover:bg-accent/60 pointer-coarse:min-h-10"
      >
        <Icon aria-hidden="true" className="mt-0.5 size-4 justify-self-center text-subtle-foreground" />
        <span className="text-muted-foreground">{phraseOfCalls(tool, calls, runEnded)}</span>
        <span className="mt-0.5 flex items-center gap-2 pr-1.5 text-subtle-foreground text-xs tabular-nums">
          {total >= WORTH_SAYING_MS ? duration(total) : null}
          {open && !runEnded ? <Elapsed call={open} /> : null}
          <CallMark state={open ? callState(open, runEnded, () => false) : "ok"} call={open} />
        </span>
      </CollapsibleTrigger>
      <CollapsibleContent>
        <div className="ml-2.5 border-l pl-2.5">
          {calls.map((call) => (
            <ToolRow key={call.id} item={call} runEnded={runEnded} />
          ))}
        </div>
      </CollapsibleContent>
    </Collapsible>
  );
}, sameGroup);

function sameGroup(a: ToolGroupProps, b: ToolGroupProps): boolean {
  return (
    a.runEnded === b.runEnded &&
    a.calls.length === b.calls.length &&
    a.calls.every((call, index) => call === b.calls[index])
  );
}
