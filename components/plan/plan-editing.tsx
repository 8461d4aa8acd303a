"use client";

import { createContext, type ReactNode, use, useState } from "react";
import type { Plan } from "@/lib/contracts/plan";
import type { TaskView } from "@/lib/contracts/tasks";
import { type PlanDraftEditor, usePlanDraft } from "./use-plan-draft";

type PlanEditing = {
  editing: boolean;
  begin: () => void;
  /** Ends editing and forgets edits that were not saved. */
  end: () => void;
  editor: PlanDraftEditor;
};

const PlanEditingContext = createContext<PlanEditing | null>(null);
const noPlan: Plan = { summary: "", phases: [] };

/** Keeps the edits of a running plan while its panel is hidden, another tab is looked at, or the run ends. */
export function PlanEditingProvider({ task, children }: { task: TaskView; children: ReactNode }) {
  const [editing, setEditing] = useState(false);
  const editor = usePlanDraft(task.plan ?? noPlan);
  const begin = () => setEditing(true);
  const end = () => {
    editor.discard();
    setEditing(false);
  };
  return <PlanEditingContext value={{ editing, editor, begin, end }}>{children}</PlanEditingContext>;
}

export function usePlanEditing(): PlanEditing {
  const context = use(PlanEditingContext);
  if (!context) throw new Error("usePlanEditing is used outside PlanEditingProvider");
  return context;
}
