"use client";

import {
  Bot,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleStop,
  CircleX,
  MessageSquare,
  Play,
} from "lucide-react";
import { agentName } from "@/components/run/agent-look";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { RelativeTime } from "@/components/ui/relative-time";
import { count, duration } from "@/lib/browser/format";
import { DEMO_MODEL } from "@/lib/contracts/demo-model";
import { MAIN_AGENT } from "@/lib/contracts/events";
import type { ErrorItem, MessageItem, RunItem } from "@/lib/contracts/timeline-items";
import { ForkRow } from "./fork-row";
import { StoryRow } from "./story-row";
import { useTimelineContext } from "./timeline-context";

/** The run's own turns of fate: started, paused, resumed, completed, stopped. */
export function RunRow({ item }: { item: RunItem }) {
  switch (item.change) {
    case "started":
      return (
        <StoryRow icon={Play}>
          <p className="text-muted-foreground">
            {item.number > 1 ? `Run ${item.number} started` : "Started"} with{" "}
            {item.model === DEMO_MODEL ? "the demo model, not an AI" : item.model}{" "}
            <RelativeTime at={item.at} className="text-subtle-foreground text-xs" />
          </p>
        </StoryRow>
      );
    case "forked":
      return <ForkRow item={item} />;
    case "paused":
      return (
        <StoryRow icon={CirclePause} tone="warning">
          <p>
            Paused by {item.by.name} <RelativeTime at={item.at} className="text-subtle-foreground text-xs" />
          </p>
        </StoryRow>
      );
    case "resumed":
      return (
        <StoryRow icon={CirclePlay}>
          <p>
            Resumed by {item.by.name} <RelativeTime at={item.at} className="text-subtle-foreground text-xs" />
          </p>
        </StoryRow>
      );
    case "completed":
      return (
        <StoryRow icon={CircleCheck} tone="success">
          <p className="text-muted-foreground">
            Completed in {duration(item.duration_ms)}, {count(item.turns, "turn")}
            {item.deliverables > 0 ? `, ${count(item.deliverables, "deliverable")}` : ""}
          </p>
        </StoryRow>
      );
    case "stopped":
      return (
        <StoryRow icon={CircleStop}>
          <p>
            Stopped by {item.by.name}
            {item.reason ? `: ${item.reason}` : ""}{" "}
            <RelativeTime at={item.at} className="text-subtle-foreground text-xs" />
          </p>
          {item.stopped.length > 0 ? (
            <ul className="mt-0.5 list-disc pl-4 text-muted-foreground text-xs">
              {item.stopped.map((what) => (
                <li key={what} className="break-words">
                  {withAgentName(what)}
                </li>
              ))}
            </ul>
          ) : null}
        </StoryRow>
      );
  }
}

/** "main: Reading a.txt" with the name that people read. */
function withAgentName(line: string): string {
  const prefix = `${MAIN_AGENT}: `;
  return line.startsWith(prefix) ? `${agentName({ name: MAIN_AGENT })}: ${line.slice(prefix.length)}` : line;
}

/** Why the run ended with an error, and what to do; of the current run the dock says that, with the way out. */
export function ErrorRow({ item }: { item: ErrorItem }) {
  const { task } = useTimelineContext();
  if (task.run.id === task.run_id && task.error) {
    return (
      <StoryRow icon={CircleX} tone="danger">
        <p className="text-danger">
          The run ended with an error <RelativeTime at={item.at} className="text-subtle-foreground text-xs" />
        </p>
      </StoryRow>
    );
  }
  return (
    <StoryRow icon={CircleX} tone="danger">
      <p className="break-words text-danger">{item.message}</p>
      {item.suggestion ? <p className="text-muted-foreground">{item.suggestion}</p> : null}
    </StoryRow>
  );
}

/** What one agent told another. */
export function MessageRow({ item }: { item: MessageItem }) {
  return (
    <StoryRow icon={item.to === "main" ? MessageSquare : Bot}>
      <p className="text-subtle-foreground text-xs">
        {item.from} to {item.to}
      </p>
      <LazyMarkdown quiet>{item.content}</LazyMarkdown>
    </StoryRow>
  );
}
