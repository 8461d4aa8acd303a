"use client";

import { closestCenter, DndContext, type DragEndEvent } from "@dnd-kit/core";
import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical, Plus, Split } from "lucide-react";
import { type KeyboardEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/browser/cn";
import { limits } from "@/lib/contracts/limits";
import { arrowStep } from "./arrow-step";
import { DependsOnPicker } from "./depends-on-picker";
import { LockedPhase } from "./locked-phase";
import { PhaseMenu } from "./phase-menu";
import {
  addSubtask,
  type DraftPhase,
  freshId,
  movePhase,
  moveSubtask,
  type PlanDraft,
  renamePhase,
  setParallel,
} from "./plan-edits";
import { SubtaskEditor } from "./subtask-editor";
import type { PlanDraftEditor } from "./use-plan-draft";
import { useSortSensors } from "./use-sort-sensors";

interface PhaseEditorProps {
  phase: DraftPhase;
  index: number;
  draft: PlanDraft;
  change: PlanDraftEditor["change"];
  focus: (id: string) => void;
  problems: readonly string[];
}

/** One phase: its name, what it waits for, whether its subtasks run in parallel, and its subtasks. */
export function PhaseEditor({ phase, index, draft, change, focus, problems }: PhaseEditorProps) {
  const sortable = useSortable({ id: phase.id, disabled: phase.locked });
  const problemsId = useId();
  const title = phase.name || `Phase ${index + 1}`;
  if (phase.locked) return <LockedPhase phase={phase} index={index} draft={draft} />;

  const onNameKey = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (step === 0) return;
    event.preventDefault();
    focus(phase.id);
    change((now) => movePhase(now, phase.id, index + step));
  };
  const add = (after?: string) => {
    const id = freshId(draft);
    focus(id);
    change((now) => addSubtask(now, phase.id, id, after));
  };
  return (
    <li
      ref={sortable.setNodeRef}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      className={cn(
        "group/phase relative min-w-0 rounded-md border border-transparent py-1.5 pr-1 pl-1 hover:border-border",
        sortable.isDragging && "z-10 border-border bg-popover shadow-floating",
        problems.length > 0 && "border-danger/40",
      )}
    >
      <div className="flex min-w-0 items-center gap-1">
        <Button
          variant="ghost"
          size="icon-sm"
          className="-mr-1 w-5 cursor-grab touch-none text-subtle-foreground"
          aria-label={`Drag “${title}”`}
          {...sortable.attributes}
          {...sortable.listeners}
        >
          <GripVertical />
        </Button>
        <span aria-hidden="true" className="w-4 text-center text-subtle-foreground text-sm tabular-nums">
          {index + 1}
        </span>
        <input
          data-edit={phase.id}
          aria-label={`Name of phase ${index + 1}`}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? problemsId : undefined}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          placeholder="Name of the phase"
          maxLength={limits.phaseName}
          value={phase.name}
          onKeyDown={onNameKey}
          onChange={(event) =>
            change((now) => renamePhase(now, phase.id, event.target.value), `name:${phase.id}`)
          }
          className="h-7 min-w-0 flex-1 rounded-sm bg-transparent px-1.5 font-medium text-sm hover:bg-accent focus-visible:bg-card pointer-coarse:h-10 pointer-coarse:text-base"
        />
        <PhaseMenu phase={phase} index={index} draft={draft} title={title} change={change} />
      </div>
      <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5 pl-9">
        <DependsOnPicker phase={phase} draft={draft} title={title} change={change} />
        <button
          type="button"
          aria-pressed={phase.parallel}
          title="Its subtasks are worked on at the same time, each by an agent of its own"
          onClick={() => change((now) => setParallel(now, phase.id, !phase.parallel))}
          className={cn(
            "inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-xs pointer-coarse:h-9",
            phase.parallel ? "bg-primary-soft text-primary" : "text-muted-foreground hover:bg-accent",
          )}
        >
          <Split aria-hidden="true" className="size-3 rotate-90" />
          {phase.parallel ? "in parallel" : "one after another"}
        </button>
      </div>
      <SubtaskList phase={phase} change={change} focus={focus} onAdd={add} />
      <Button
        variant="ghost"
        size="sm"
        className="ml-8 h-6 px-1.5 text-subtle-foreground pointer-coarse:h-9"
        aria-label={`Add a subtask to “${title}”`}
        onClick={() => add()}
      >
        <Plus aria-hidden="true" className="size-3.5" /> Add a subtask
      </Button>
      {problems.length > 0 ? (
        <ul id={problemsId} role="alert" className="grid gap-0.5 py-1 pl-9 text-danger text-xs">
          {problems.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

interface SubtaskListProps {
  phase: DraftPhase;
  change: PlanDraftEditor["change"];
  focus: (id: string) => void;
  onAdd: (after: string) => void;
}

function SubtaskList({ phase, change, focus, onAdd }: SubtaskListProps) {
  const sensors = useSortSensors();
  const dndId = useId();
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const to = phase.subtasks.findIndex((subtask) => subtask.id === over.id);
    change((now) => moveSubtask(now, String(active.id), phase.id, to));
  };
  return (
    <DndContext id={dndId} sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={phase.subtasks.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ul className="mt-0.5 grid pl-5">
          {phase.subtasks.map((subtask, index) => (
            <SubtaskEditor
              key={subtask.id}
              subtask={subtask}
              index={index}
              phase={phase}
              change={change}
              focus={focus}
              onAdd={onAdd}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
