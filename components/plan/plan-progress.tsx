import { Circle, CircleCheck, CircleX, SkipForward } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";
import { MAIN_AGENT } from "@/lib/contracts/events";
import type { PlanView } from "@/lib/contracts/plan";
import type { PhaseStatus } from "@/lib/contracts/status";
import { PhaseMarks } from "./plan-outline";

/** The plan with how far it has come: each phase and subtask with its status, and who works on it. */
export function PlanProgress({ plan, live }: { plan: PlanView; live: boolean }) {
  return (
    <ol className="grid grid-cols-1 gap-4 text-sm">
      {plan.phases.map((phase) => (
        <li key={phase.name} className="grid min-w-0 grid-cols-[1.25rem_minmax(0,1fr)] gap-x-1.5 gap-y-1">
          <StatusMark status={phase.status} live={live} className="mt-0.5" />
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 wrap-anywhere font-medium">{phase.name}</span>
            <PhaseMarks parallel={phase.parallel} after={phase.depends_on} />
          </div>
          <ul className="col-start-2 grid gap-1">
            {phase.subtask_states.map((subtask) => (
              <li key={subtask.text} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-1.5">
                <StatusMark small status={subtask.status} live={live} className="mt-1" />
                <div className="min-w-0">
                  <span
                    className={cn(
                      "wrap-anywhere",
                      subtask.status === "running" ? "text-foreground" : "text-muted-foreground",
                    )}
                  >
                    {subtask.text}
                  </span>
                  {subtask.agent && subtask.agent !== MAIN_AGENT ? (
                    <span className="ml-1.5 text-subtle-foreground text-xs">{subtask.agent}</span>
                  ) : null}
                  {subtask.note ? (
                    <p className="wrap-anywhere text-subtle-foreground text-xs">{subtask.note}</p>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

const words: Record<PhaseStatus, string> = {
  pending: "Not begun",
  running: "Under way",
  completed: "Completed",
  failed: "Failed",
  skipped: "Skipped",
};

interface StatusMarkProps {
  status: PhaseStatus;
  /** False once the run has ended: what was under way no longer is. */
  live: boolean;
  small?: boolean;
  className?: string;
}

function StatusMark({ status, live, small = false, className }: StatusMarkProps) {
  const size = cn(small ? "size-3.5" : "size-4", "shrink-0 justify-self-center", className);
  if (status === "running" && live)
    return <Spinner label={words.running} className={cn(size, "text-warning")} />;
  if (status === "completed")
    return <CircleCheck aria-label={words.completed} className={cn(size, "text-success")} />;
  if (status === "failed") return <CircleX aria-label={words.failed} className={cn(size, "text-danger")} />;
  if (status === "skipped")
    return <SkipForward aria-label={words.skipped} className={cn(size, "text-muted-foreground")} />;
  return (
    <Circle
      aria-label={status === "running" ? "Not finished" : words.pending}
      className={cn(size, "text-subtle-foreground")}
    />
  );
}
