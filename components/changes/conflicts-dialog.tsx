"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import type { UndoConflictView } from "@/lib/contracts/changes";
import type { TaskView } from "@/lib/contracts/tasks";
import { ConflictComparison } from "./conflict-comparison";
import type { LeftOver, UndoOrder } from "./use-undo";

interface ConflictsDialogProps {
  task: TaskView;
  left: LeftOver;
  onUndo: (order: UndoOrder) => Promise<unknown>;
  onClose: () => void;
}

/** What an undo left as it was, with the choice to have both contents, or the old one. */
export function ConflictsDialog({ task, left, onUndo, onClose }: ConflictsDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{count(left.conflicts.length, "file")} left as it is now</DialogTitle>
          <DialogDescription>
            Nothing that people did since is lost: what you replace stays among the file’s versions. Choose
            what becomes of each, or leave it.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <ul className="grid gap-3">
            {left.conflicts.map((conflict) => (
              <li key={conflict.path} className="rounded-md border bg-card px-3 py-2.5">
                <Conflict task={task} conflict={conflict} left={left} onUndo={onUndo} />
              </li>
            ))}
          </ul>
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** These have something to choose; the rest only tells why. */
const CHOOSABLE = new Set<UndoConflictView["reason"]>(["changed_since", "gone", "taken"]);

function Conflict({
  task,
  conflict,
  left,
  onUndo,
}: { conflict: UndoConflictView } & Omit<ConflictsDialogProps, "onClose">) {
  const [working, setWorking] = useState<"both" | "replace" | null>(null);
  const [failure, setFailure] = useState<string>();
  if (conflict.copy !== undefined) {
    return <p className="break-words text-sm">The old content lies beside it now, in “{conflict.copy}”.</p>;
  }
  const canChoose = CHOOSABLE.has(conflict.reason) && left.order.undo_id === undefined;
  const choose = async (on_conflict: "both" | "replace") => {
    setWorking(on_conflict);
    try {
      await onUndo({ ...left.order, paths: [conflict.path], on_conflict });
    } catch (error) {
      setFailure(problemSentence(error));
    } finally {
      setWorking(null);
    }
  };
  return (
    <div className="grid gap-2">
      <p className="break-words text-sm">{conflict.detail}</p>
      <ConflictComparison task={task} conflict={conflict} />
      {failure ? (
        <p role="alert" className="text-danger text-sm">
          {failure}
        </p>
      ) : null}
      {canChoose ? (
        <div className="flex flex-wrap gap-2">
          {conflict.before === null ? null : (
            <Button size="sm" loading={working === "both"} onClick={() => choose("both")}>
              Put the old one beside it
            </Button>
          )}
          <Button
            size="sm"
            variant="danger-ghost"
            loading={working === "replace"}
            onClick={() => choose("replace")}
          >
            {conflict.before === null ? "Remove it all the same" : "Replace it by the old one"}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
