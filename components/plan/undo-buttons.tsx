import { Redo2, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import type { PlanDraftEditor } from "./use-plan-draft";

/** Undo and redo of the plan's edits. */
export function UndoButtons({ editor }: { editor: PlanDraftEditor }) {
  return (
    <>
      <Tooltip label="Undo" hotkey="mod+z">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Undo"
          disabled={!editor.canUndo}
          onClick={editor.undo}
        >
          <Undo2 />
        </Button>
      </Tooltip>
      <Tooltip label="Redo" hotkey="mod+shift+z">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Redo"
          disabled={!editor.canRedo}
          onClick={editor.redo}
        >
          <Redo2 />
        </Button>
      </Tooltip>
    </>
  );
}
