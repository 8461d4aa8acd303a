"use client";

import { useCallback, useEffect, useState } from "react";
import { type Choices, emptyDraft, settleDraft, type TaskDraft, taskDraftSchema } from "./task-draft";

const KEY = "cowork.task-draft";

/** The form's state, kept in this tab so that neither a reload nor a wrong turn loses what was typed. */
export function useTaskDraft(choices: Choices): {
  draft: TaskDraft;
  change: (part: Partial<TaskDraft>) => void;
  /** Forgets the words and keeps the choices. */
  forgetOutcome: () => void;
} {
  const [stored, setStored] = useState<TaskDraft>(emptyDraft);
  useEffect(() => {
    const kept = readDraft();
    // What was typed before the page came alive is newer than what was kept.
    if (kept)
      setStored((now) => ({
        ...kept,
        outcome: now.outcome || kept.outcome,
        coworkspace: choices.preferred ?? kept.coworkspace,
      }));
  }, [choices.preferred]);

  const change = useCallback((part: Partial<TaskDraft>) => {
    setStored((now) => {
      const next = { ...now, ...part };
      writeDraft(next);
      return next;
    });
  }, []);
  const forgetOutcome = useCallback(() => {
    const kept = readDraft();
    if (kept) writeDraft({ ...kept, outcome: "" });
  }, []);
  return { draft: settleDraft(stored, choices), change, forgetOutcome };
}

function readDraft(): TaskDraft | null {
  try {
    const text = window.sessionStorage.getItem(KEY);
    return text === null ? null : (taskDraftSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

function writeDraft(draft: TaskDraft): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the draft then lives as long as the page.
  }
}
