"use client";

import { CornerDownRight } from "lucide-react";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { type DraftPhase, type PlanDraft, setDependsOn } from "./plan-edits";
import type { PlanDraftEditor } from "./use-plan-draft";

interface DependsOnPickerProps {
  phase: DraftPhase;
  draft: PlanDraft;
  title: string;
  change: PlanDraftEditor["change"];
}

/** Which phases must be finished before this one begins. */
export function DependsOnPicker({ phase, draft, title, change }: DependsOnPickerProps) {
  const headingId = useId();
  const others = draft.phases.filter(({ id }) => id !== phase.id);
  const needed = others.filter(({ id }) => phase.dependsOn.includes(id));
  const toggle = (id: string, on: boolean) =>
    change((now) =>
      setDependsOn(
        now,
        phase.id,
        on ? [...phase.dependsOn, id] : phase.dependsOn.filter((one) => one !== id),
      ),
    );
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`When “${title}” begins: ${wordsFor(needed)}`}
        className="inline-flex h-6 min-w-0 max-w-full items-center gap-1 rounded-sm px-1.5 text-muted-foreground text-xs hover:bg-accent aria-expanded:bg-accent pointer-coarse:h-9"
      >
        <CornerDownRight aria-hidden="true" className="size-3 shrink-0" />
        <span className="truncate">{wordsFor(needed)}</span>
      </PopoverTrigger>
      <PopoverContent aria-labelledby={headingId}>
        <p id={headingId} className="mb-2 font-medium">
          Begins after
        </p>
        {others.length === 0 ? <p className="text-muted-foreground">There is no other phase.</p> : null}
        <ul className="grid gap-0.5">
          {others.map((other) => (
            <li key={other.id}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the tick box inside is the control */}
              <label className="flex items-center gap-2 rounded-sm px-1 py-1 hover:bg-accent pointer-coarse:py-2.5">
                <Checkbox
                  checked={phase.dependsOn.includes(other.id)}
                  onCheckedChange={(on) => toggle(other.id, on === true)}
                />
                <span className="min-w-0 wrap-anywhere">{other.name || "Unnamed phase"}</span>
              </label>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function wordsFor(needed: readonly DraftPhase[]): string {
  if (needed.length === 0) return "begins at once";
  return `after ${needed.map(({ name }) => name || "unnamed phase").join(", ")}`;
}
