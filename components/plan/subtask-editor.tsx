"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/browser/cn";
import { limits } from "@/lib/contracts/limits";
import { arrowStep } from "./arrow-step";
import { type DraftPhase, type DraftSubtask, removeSubtask, renameSubtask, stepSubtask } from "./plan-edits";
import type { PlanDraftEditor } from "./use-plan-draft";

interface SubtaskEditorProps {
  subtask: DraftSubtask;
  index: number;
  phase: DraftPhase;
  change: PlanDraftEditor["change"];
  focus: (id: string) => void;
  onAdd: (after: string) => void;
}

/** One subtask. Enter adds another below, Backspace in an empty one removes it, Alt with an arrow moves it. */
export function SubtaskEditor({ subtask, index, phase, change, focus, onAdd }: SubtaskEditorProps) {
  const sortable = useSortable({ id: subtask.id });
  const remove = () => {
    focus(phase.subtasks[index - 1]?.id ?? phase.subtasks[index + 1]?.id ?? phase.id);
    change((now) => removeSubtask(now, phase.id, subtask.id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (step !== 0) {
      event.preventDefault();
      focus(subtask.id);
      change((now) => stepSubtask(now, subtask.id, step));
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onAdd(subtask.id);
    } else if (event.key === "Backspace" && subtask.text === "") {
      event.preventDefault();
      remove();
    }
  };
  return (
    <li
      ref={sortable.setNodeRef}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      className={cn(
        "group/subtask flex min-w-0 items-start rounded-sm",
        sortable.isDragging && "relative z-10 bg-popover shadow-floating",
      )}
    >
      <Button
        variant="ghost"
        size="icon-sm"
        className="h-6 w-4 cursor-grab touch-none text-subtle-foreground opacity-0 focus-visible:opacity-100 group-hover/subtask:opacity-100 pointer-coarse:opacity-100"
        aria-label={`Drag subtask ${index + 1}`}
        {...sortable.attributes}
        {...sortable.listeners}
      >
        <GripVertical className="size-3.5" />
      </Button>
      <textarea
        data-edit={subtask.id}
        rows={1}
        aria-label={`Subtask ${index + 1} of ${phase.name || "this phase"}`}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Enter"
        placeholder="What to do"
        maxLength={limits.subtask}
        value={subtask.text}
        onKeyDown={onKeyDown}
        onChange={(event) =>
          change(
            (now) => renameSubtask(now, phase.id, subtask.id, event.target.value.replace(/\n+/g, " ")),
            `text:${subtask.id}`,
          )
        }
        className="field-sizing-content min-h-6 min-w-0 flex-1 resize-none rounded-sm bg-transparent px-1.5 py-0.5 text-muted-foreground text-sm leading-5 placeholder:text-subtle-foreground hover:bg-accent focus-visible:bg-card focus-visible:text-foreground pointer-coarse:min-h-9 pointer-coarse:text-base"
      />
      <Button
        variant="ghost"
        size="icon-sm"
        className="size-6 opacity-0 focus-visible:opacity-100 group-hover/subtask:opacity-100 pointer-coarse:opacity-100"
        aria-label={`Remove subtask ${index + 1}`}
        onClick={remove}
      >
        <X className="size-3.5" />
      </Button>
    </li>
  );
}
