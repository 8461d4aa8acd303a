"use client";

import { closestCenter, DndContext, type DragEndEvent } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { PhaseEditor } from "./phase-editor";
import { addPhase, freshId, movePhase } from "./plan-edits";
import { useEditFocus } from "./use-edit-focus";
import type { PlanDraftEditor } from "./use-plan-draft";
import { useSortSensors } from "./use-sort-sensors";

/** A plan edited in place: names and texts, order by drag or Alt with the arrows, parallel, dependencies, undo. */
export function PlanEditor({ editor }: { editor: PlanDraftEditor }) {
  const { draft, change, problems } = editor;
  const list = useRef<HTMLDivElement>(null);
  const focus = useEditFocus(list);
  const sensors = useSortSensors();
  const dndId = useId();

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const to = draft.phases.findIndex((phase) => phase.id === over.id);
    change((now) => movePhase(now, String(active.id), to));
  };
  const add = () => {
    const id = freshId(draft);
    focus(id);
    change((now) => addPhase(now, id));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches undo and redo from the fields inside
    <div ref={list} onKeyDown={(event) => onUndoKey(event, editor)} className="grid gap-1">
      <DndContext id={dndId} sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={draft.phases.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className="grid gap-1">
            {draft.phases.map((phase, index) => (
              <PhaseEditor
                key={phase.id}
                phase={phase}
                index={index}
                draft={draft}
                change={change}
                focus={focus}
                problems={problems.byPhase[phase.id] ?? []}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {problems.plan.map((sentence) => (
        <p key={sentence} role="alert" className="px-2 text-danger text-xs">
          {sentence}
        </p>
      ))}
      <Button variant="ghost" size="sm" className="w-fit" onClick={add}>
        <Plus aria-hidden="true" /> Add a phase
      </Button>
    </div>
  );
}

function onUndoKey(event: KeyboardEvent, editor: PlanDraftEditor): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const isRedo = (key === "z" && event.shiftKey) || (key === "y" && event.ctrlKey);
  if (!isRedo && key !== "z") return;
  event.preventDefault();
  if (isRedo) editor.redo();
  else editor.undo();
}
