import { Ban, Check, CircleAlert, CirclePause, Hand, TriangleAlert } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import type { ToolItem } from "@/lib/contracts/timeline-items";
import { goesOnInPause } from "./open-call";
import { useTimelineContext } from "./timeline-context";
import type { CallState } from "./tools/tool-phrase";

/** Shorter calls do not say how long they took. */
export const WORTH_SAYING_MS = 100;

const size = "size-3.5 shrink-0";

interface CallMarkProps {
  state: CallState;
  /** The call whose mark it is; of several that which is open. */
  call: ToolItem | undefined;
}

/** How a call stands, as a small mark with a word for screen readers. */
export function CallMark({ state, call }: CallMarkProps) {
  switch (state) {
    case "running":
      return <RunningMark call={call} />;
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

function RunningMark({ call }: { call: ToolItem | undefined }) {
  const { task, store } = useTimelineContext();
  return task.status === "paused" && !(call && goesOnInPause(store.get(), call, task.agents)) ? (
    <CirclePause aria-label="Stands still while paused" className={`${size} text-warning`} />
  ) : (
    <Spinner label="Under way" className="size-3.5 text-warning" />
  );
}
