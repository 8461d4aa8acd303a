import { cn } from "@/lib/browser/cn";
import { MAIN_AGENT } from "@/lib/contracts/events";
import type { PlanView } from "@/lib/contracts/plan";
import type { TaskView } from "@/lib/contracts/tasks";
import { PlanMark } from "./plan-mark";
import { PhaseMarks } from "./plan-outline";
import { phaseStanding, subtaskStanding } from "./plan-standing";

/** The plan with how far it has come: each phase and subtask with its status, and who works on it. */
export function PlanProgress({ plan, task }: { plan: PlanView; task: TaskView }) {
  return (
    <ol className="grid grid-cols-1 gap-4 text-sm">
      {plan.phases.map((phase) => (
        <li key={phase.name} className="grid min-w-0 grid-cols-[1.25rem_minmax(0,1fr)] gap-x-1.5 gap-y-1">
          <PlanMark standing={phaseStanding(phase, task)} className="mt-0.5 justify-self-center" />
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 wrap-anywhere font-medium">{phase.name}</span>
            <PhaseMarks parallel={phase.parallel} after={phase.depends_on} />
          </div>
          <ul className="col-start-2 grid gap-1">
            {phase.subtask_states.map((subtask) => (
              <li key={subtask.text} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-1.5">
                <PlanMark
                  standing={subtaskStanding(subtask, task)}
                  className="mt-1 size-3.5 justify-self-center"
                />
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
                    <span className="ml-1.5 whitespace-nowrap text-subtle-foreground text-xs">
                      {subtask.agent}
                    </span>
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
