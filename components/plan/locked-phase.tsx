import { Lock } from "lucide-react";
import type { DraftPhase, PlanDraft } from "./plan-edits";
import { PhaseMarks } from "./plan-outline";

interface LockedPhaseProps {
  phase: DraftPhase;
  index: number;
  draft: PlanDraft;
}

/** A phase that has begun, which can only be read. */
export function LockedPhase({ phase, index, draft }: LockedPhaseProps) {
  const after = draft.phases.filter(({ id }) => phase.dependsOn.includes(id)).map(({ name }) => name);
  return (
    <li className="min-w-0 rounded-md py-1.5 pr-1 pl-1 text-sm">
      <div className="flex min-w-0 items-center gap-1.5">
        <Lock
          aria-label="Has begun, cannot be changed"
          className="mx-0.5 size-3.5 shrink-0 text-subtle-foreground"
        />
        <span className="w-4 shrink-0 text-center text-subtle-foreground tabular-nums">{index + 1}</span>
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 wrap-anywhere font-medium text-muted-foreground">{phase.name}</span>
          <PhaseMarks parallel={phase.parallel} after={after} />
        </div>
      </div>
      <ul className="grid gap-0.5 pl-11 text-muted-foreground">
        {phase.subtasks.map(({ id, text }) => (
          <li key={id} className="wrap-anywhere">
            {text}
          </li>
        ))}
      </ul>
    </li>
  );
}
