"use client";

import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type DraftPhase, movePhase, type PlanDraft, removePhase } from "./plan-edits";
import type { PlanDraftEditor } from "./use-plan-draft";

interface PhaseMenuProps {
  phase: DraftPhase;
  index: number;
  draft: PlanDraft;
  title: string;
  change: PlanDraftEditor["change"];
}

/** Moving and removing a phase without a drag. */
export function PhaseMenu({ phase, index, draft, title, change }: PhaseMenuProps) {
  const before = draft.phases[index - 1];
  const after = draft.phases[index + 1];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`More for “${title}”`}>
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem
          disabled={!before || before.locked}
          onSelect={() => change((now) => movePhase(now, phase.id, index - 1))}
        >
          <ArrowUp aria-hidden="true" /> Move up
        </DropdownMenuItem>
        <DropdownMenuItem
          disabled={!after || after.locked}
          onSelect={() => change((now) => movePhase(now, phase.id, index + 1))}
        >
          <ArrowDown aria-hidden="true" /> Move down
        </DropdownMenuItem>
        <DropdownMenuItem danger onSelect={() => change((now) => removePhase(now, phase.id))}>
          <Trash2 aria-hidden="true" /> Remove the phase
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
