"use client";

import { useEffect, useState } from "react";
import { cn } from "@/lib/browser/cn";
import { duration } from "@/lib/browser/format";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { AgentView, TaskView } from "@/lib/contracts/tasks";
import { lanesOf } from "./agent-lanes";
import { agentName } from "./agent-look";

/** Who worked when, as lanes over the time of the run. */
export function AgentsPicture({ task }: { task: TaskView }) {
  const now = useTimeOf(task);
  const { lanes, total } = lanesOf(task, now);
  if (lanes.length < 2 || total <= 0) return null;
  return (
    <figure className="grid gap-1.5">
      <ul className="grid gap-1">
        {lanes.map(({ agent, from, to }) => (
          <li key={agent.name} className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2 text-xs">
            <span className="truncate text-muted-foreground" title={agent.task || agent.name}>
              {agentName(agent)}
            </span>
            <span className="relative h-2.5 overflow-hidden rounded-full bg-muted">
              {agent.started_at === null ? null : (
                <span
                  className={cn("absolute inset-y-0 min-w-1 rounded-full", barOf(agent))}
                  style={{ left: `${from * 100}%`, right: `${(1 - to) * 100}%` }}
                />
              )}
              <span className="sr-only">
                {agent.started_at === null
                  ? "has not begun"
                  : `worked for ${duration((to - from) * total)} of ${duration(total)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <figcaption className="flex justify-between pl-28 text-subtle-foreground text-2xs tabular-nums">
        <span>0</span>
        <span>{duration(total)}</span>
      </figcaption>
    </figure>
  );
}

function barOf({ role, status }: AgentView): string {
  if (status === "failed") return "bg-danger-dot";
  if (role === "orchestrator") return "bg-neutral-dot";
  if (status === "done") return "bg-success-dot";
  return status === "stopped" ? "bg-neutral-dot" : "bg-warning-dot";
}

/** The time, each second while the run works; it stands still in a pause. Null on the server, whose clock is another. */
function useTimeOf({ status, updated_at }: TaskView): number | null {
  const [now, setNow] = useState<number | null>(null);
  const works = !hasEnded(status) && status !== "paused";
  useEffect(() => {
    if (!works) {
      // Where one comes upon a pause, nothing has been written since it began.
      setNow((before) => before ?? Date.parse(updated_at));
      return;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [works, updated_at]);
  return now;
}
