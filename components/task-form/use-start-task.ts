"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { taskListKeys } from "@/components/history/use-history";
import { taskHref } from "@/components/shell/navigation";
import { api, problemSentence } from "@/lib/browser/api";
import type { CreateTask, TaskView } from "@/lib/contracts/tasks";

/** Hands a task over and goes to its page. `starting` is the outcome on its way, until that page shows. */
export function useStartTask(): {
  starting: string | null;
  problem: string | null;
  clearProblem: () => void;
  start: (request: CreateTask) => Promise<boolean>;
} {
  const router = useRouter();
  const queries = useQueryClient();
  const [sending, setSending] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, startLeaving] = useTransition();

  const start = async (request: CreateTask) => {
    setSending(request.outcome);
    setProblem(null);
    try {
      const task = await api.post<TaskView>("/api/cowork/tasks", request);
      setSent(request.outcome);
      startLeaving(() => router.push(taskHref(task.id)));
      void queries.invalidateQueries({ queryKey: taskListKeys.all });
      return true;
    } catch (error) {
      setProblem(problemSentence(error));
      return false;
    } finally {
      setSending(null);
    }
  };
  return {
    starting: sending ?? (leaving ? sent : null),
    problem,
    clearProblem: () => setProblem(null),
    start,
  };
}
