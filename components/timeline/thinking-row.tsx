"use client";

import { Brain } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { ErrorState } from "@/components/ui/error-state";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { Spinner } from "@/components/ui/spinner";
import { duration } from "@/lib/browser/format";
import type { ThinkingItem } from "@/lib/contracts/timeline-items";
import { firstLine } from "./first-line";
import { StreamingMarkdown } from "./streaming-markdown";
import { useLiveText, useTimelineContext } from "./timeline-context";
import { TurnActions } from "./turn-actions";
import { useWholeThinking } from "./use-whole-item";

/** Thinking: streams muted in a window of a few lines, and folds to one when done. */
export const ThinkingRow = memo(function ThinkingRow({ item }: { item: ThinkingItem }) {
  const { isAtEnd } = useTimelineContext();
  const streaming = item.state === "streaming";
  const [open, setOpen] = useState(false);
  const wasStreaming = useRef(streaming);
  // Whoever reads further up keeps what is before their eyes: it folds only under a reader at the end.
  if (wasStreaming.current && !streaming) {
    wasStreaming.current = false;
    if (!isAtEnd()) setOpen(true);
  }
  if (streaming) return <LiveThinking item={item} />;
  return (
    <Collapsible open={open} onOpenChange={setOpen} className="min-w-0">
      <CollapsibleTrigger
        hideChevron
        className="grid min-h-7 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-2 rounded-md py-1 hover:bg-accent/60 pointer-coarse:min-h-10"
      >
        <Brain aria-hidden="true" className="mt-0.5 size-4 justify-self-center text-subtle-foreground" />
        <span className="truncate text-muted-foreground">
          <span className="sr-only">Thinking: </span>
          {open ? "Thinking" : firstLine(item.text)}
        </span>
        <span
          title="How long it thought"
          className="mt-0.5 pr-1.5 text-subtle-foreground text-xs tabular-nums"
        >
          {item.broken_off ? "broken off" : item.duration_ms === null ? null : duration(item.duration_ms)}
        </span>
      </CollapsibleTrigger>
      <CollapsibleContent>
        <div className="py-1 pr-1 pb-2 pl-7">
          <WholeThinking item={item} />
        </div>
      </CollapsibleContent>
    </Collapsible>
  );
});

function WholeThinking({ item: brief }: { item: ThinkingItem }) {
  const { item, isLoading, error } = useWholeThinking(brief);
  if (isLoading) return <Spinner label="Loading the rest" />;
  if (error) return <ErrorState compact error={error} />;
  return (
    <>
      <LazyMarkdown quiet>{item.text}</LazyMarkdown>
      {item.broken_off ? null : <TurnActions agent={item.agent} turn={item.turn} />}
    </>
  );
}

function LiveThinking({ item }: { item: ThinkingItem }) {
  const text = useLiveText(item.agent, "thinking");
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the text as it grows
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  if (text === "") return null;
  return (
    <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-2 py-1">
      <Brain aria-hidden="true" className="mt-0.5 size-4 justify-self-center text-warning" />
      <div
        ref={box}
        className="max-h-36 overflow-hidden [mask-image:linear-gradient(to_bottom,transparent,black_1.5rem)] has-[:only-child]:[mask-image:none]"
      >
        <StreamingMarkdown quiet text={text} />
      </div>
    </div>
  );
}
