import { CheckCheck, Clock } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { MAIN_AGENT } from "@/lib/contracts/events";
import type { TaskView } from "@/lib/contracts/tasks";
import type { SteeringItem } from "@/lib/contracts/timeline-items";
import { useTimelineContext } from "./timeline-context";

/** Guidance by a person, and when the agent took it in. */
export function SteeringRow({ item, runEnded }: { item: SteeringItem; runEnded: boolean }) {
  const { task } = useTimelineContext();
  return (
    <SteeringBubble message={item.message}>
      <span>
        {item.by.name}
        {item.to !== MAIN_AGENT ? ` to ${item.to}` : ""}
      </span>
      <RelativeTime at={item.at} />
      <span className="inline-flex items-center gap-1">
        {item.applied_turn === null ? (
          <>
            <Clock aria-hidden="true" className="size-3" /> {runEnded ? "Not taken in" : sentWords(task)}
          </>
        ) : (
          <>
            <CheckCheck aria-hidden="true" className="size-3 text-success" /> Sent · taken in at turn{" "}
            {item.applied_turn}
          </>
        )}
      </span>
    </SteeringBubble>
  );
}

/** Words are taken in with the next turn, which may have to wait. */
function sentWords({ status, plan_approved }: TaskView): string {
  if (status === "paused") return "Sent · read once the run goes on";
  if (status === "waiting_for_approval" && !plan_approved) return "Sent · read after your answer to the plan";
  return "Sent";
}

/** The look of a person's words in the story. */
export function SteeringBubble({ message, children }: { message: string; children: React.ReactNode }) {
  return (
    <div className="my-2 ml-7 grid justify-items-end gap-1">
      <div className="max-w-full wrap-anywhere whitespace-pre-wrap rounded-lg bg-primary-soft px-3.5 py-2 text-body">
        {message}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-x-2 text-muted-foreground text-xs">
        {children}
      </div>
    </div>
  );
}
