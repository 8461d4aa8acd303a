import { Ban, Check, CircleAlert, CirclePause, Hand, TriangleAlert } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { useTimelineContext } from "./timeline-context";
import type { CallState } from "./tools/tool-phrase";

/** Shorter calls do not say how long they took. */
export const WORTH_SAYING_MS = 100;

const size = "size-3.5 shrink-0";

/** How a call stands, as a small mark with a word for screen readers. */
export function CallMark({ state }: { state: CallState }) {
  switch (state) {
    case "running":
      return <RunningMark />;
    case "waiting":
      return <Hand aria-label="Waits for you" className={`${size} text-warning`} />;
    case "ok":
      return <Check aria-label="Done" className={`${size} text-success`} />;
    case "refused":
      return <Ban aria-label="Refused" className={`${size} text-muted-foreground`} />;
    case "failed":
      return <CircleAlert aria-label="Failed" className={`${size} text-danger`} />;
    case "interrupted":
      return <TriangleAlert aria-label="Interrupted" className={`${size} text-warning`} />;
    case "cut":
    case "unbegun":
      return <Ban aria-label="Stopped" className={`${size} text-muted-foreground`} />;
  }
}

/** What is under way stands still with its run. */
function RunningMark() {
  const { task } = useTimelineContext();
  return task.status === "paused" ? (
    <CirclePause aria-label="Stands still while paused" className={`${size} text-warning`} />
  ) : (
    <Spinner label="Under way" className="size-3.5 text-warning" />
  );
}
