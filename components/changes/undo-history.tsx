"use client";

import { Undo2 } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { count } from "@/lib/browser/format";
import type { ChangesView, UndoView } from "@/lib/contracts/changes";
import type { UndoOrder } from "./use-undo";

interface UndoHistoryProps {
  view: ChangesView;
  onUndo: (order: UndoOrder) => Promise<unknown>;
}

/** Who undid what, newest first, each to be taken back in turn. */
export function UndoHistory({ view, onUndo }: UndoHistoryProps) {
  if (view.undos.length === 0) return null;
  return (
    <section aria-label="Undone" className="grid gap-1.5">
      <h3 className="font-medium text-sm">Undone</h3>
      <ul className="grid gap-2">
        {view.undos.toReversed().map((undo) => (
          <li key={undo.id} className="flex items-start gap-2 text-sm">
            <Undo2 aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-subtle-foreground" />
            <div className="min-w-0 flex-1">
              <p>{what(undo)}</p>
              <p className="text-muted-foreground text-xs">
                {undo.by}, <RelativeTime at={undo.at} /> ·{" "}
                {count(undo.restored.length, "file or folder", "files and folders")} put back
                {undo.conflicts.length > 0 ? `, ${count(undo.conflicts.length, "file")} left alone` : ""}
              </p>
            </div>
            {undo.can_undo && view.can_undo ? (
              <ConfirmDialog
                danger={false}
                title="Undo this undo?"
                description="What the agents had done comes back. Edits that people made since are kept."
                names={undo.restored}
                confirmLabel="Undo the undo"
                onConfirm={async () => {
                  await onUndo({ undo_id: undo.id });
                }}
                trigger={
                  <Button variant="ghost" size="sm">
                    Undo the undo
                  </Button>
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function what({ undoes, selection }: UndoView): string {
  if (undoes !== null) return "An undo was taken back";
  if (selection.after_turn !== undefined) return `For a fork from turn ${selection.after_turn}`;
  const of = selection.agent && selection.agent !== "main" ? ` of ${selection.agent}` : "";
  if (selection.turn !== undefined) return `Turn ${selection.turn}${of}`;
  if (selection.paths) return selection.paths.length === 1 ? `${selection.paths[0]}` : "Chosen files";
  return selection.agent ? `Everything of ${selection.agent}` : "The whole run";
}
