"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { readUndoResult } from "@/lib/browser/read-changes";
import type { UndoConflictView, UndoResultView, UndoSelection } from "@/lib/contracts/changes";
import type { TaskView } from "@/lib/contracts/tasks";
import { changesKey, runPath } from "./use-changes";

export type UndoOrder = UndoSelection & { undo_id?: string; on_conflict?: "keep" | "both" | "replace" };

/** What an undo could not put back, and which undo that was. */
export type LeftOver = { order: UndoOrder; conflicts: readonly UndoConflictView[] };

/** Undoes what a run did; the answer says what was put back, and offers to take that back in turn. */
export function useUndo(task: TaskView) {
  const client = useQueryClient();
  const runId = task.run.id;
  const [left, setLeft] = useState<LeftOver | null>(null);

  const undo = useMutation({
    mutationFn: async (order: UndoOrder) => readUndoResult(await api.post(runPath(runId, "/undo"), order)),
    onSuccess: (result, order) => {
      tell(result, order, takeBack);
      setLeft((before) => leftAfter(before, order, result.conflicts));
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: changesKey(runId) });
      void client.invalidateQueries({ queryKey: ["files", task.coworkspace_slug] });
    },
  });

  function takeBack(undoId: string) {
    undo.mutate(
      { undo_id: undoId },
      {
        onError: (error) =>
          toast.error("The undo was not taken back", { description: problemSentence(error) }),
      },
    );
  }
  return { undo: undo.mutateAsync, isPending: undo.isPending, left, forgetLeft: () => setLeft(null) };
}

/** A choice about one file changes that one; any other undo has conflicts of its own. */
function leftAfter(
  before: LeftOver | null,
  order: UndoOrder,
  conflicts: readonly UndoConflictView[],
): LeftOver | null {
  if (order.on_conflict === undefined || !before) return conflicts.length > 0 ? { order, conflicts } : null;
  const others = before.conflicts.filter(({ path }) => !order.paths?.includes(path));
  const all = [...others, ...conflicts];
  return all.length > 0 ? { order: before.order, conflicts: all } : null;
}

function tell(
  { undo_id, restored, conflicts }: UndoResultView,
  order: UndoOrder,
  takeBack: (id: string) => void,
) {
  if (restored.length === 0 && conflicts.length === 0) return toast("There was nothing left to undo");
  if (restored.length === 0) return;
  const what = count(restored.length, "file or folder", "files and folders");
  if (order.undo_id !== undefined) return toast.success(`The undo was taken back in ${what}`);
  toast.success(`Put back: ${what}`, {
    duration: 12_000,
    ...(undo_id === null ? {} : { action: { label: "Undo the undo", onClick: () => takeBack(undo_id) } }),
  });
}
