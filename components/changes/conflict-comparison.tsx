"use client";

import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import type { UndoConflictView } from "@/lib/contracts/changes";
import type { TaskView } from "@/lib/contracts/tasks";
import { canCompare } from "./can-compare";
import { ComparisonWithNow } from "./comparison-with-now";
import { contentPath, runPath } from "./use-changes";

interface ConflictComparisonProps {
  task: TaskView;
  conflict: UndoConflictView;
}

/** What the file holds now, and what undo would put in its place: to be opened where there is something to look at. */
export function ConflictComparison({ task, conflict }: ConflictComparisonProps) {
  const { path, before } = conflict;
  if (!canCompare(conflict)) return null;
  return (
    <Collapsible>
      <CollapsibleTrigger className="text-xs">Compare with what undo would put there</CollapsibleTrigger>
      <CollapsibleContent className="pt-2">
        <ComparisonWithNow
          slug={task.coworkspace_slug}
          path={path}
          address={runPath(task.run.id, "/comparison")}
          query={{ path, after: before, now: "before" }}
          now="before"
          kept={contentPath(task.run.id, before)}
          words={{ before: "Now", after: "With undo" }}
        />
      </CollapsibleContent>
    </Collapsible>
  );
}
