"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/browser/api";
import { taskPath } from "@/lib/browser/task-path";
import { acceptTask, taskKey } from "@/lib/browser/use-task";
import type { Plan } from "@/lib/contracts/plan";

/** Saving, approving and turning down the plan of a task. */
export function usePlanActions(taskId: string) {
  const client = useQueryClient();
  const shared = {
    onSuccess: (answer: unknown) => acceptTask(client, taskId, answer),
    onError: () => void client.invalidateQueries({ queryKey: taskKey(taskId) }),
  };
  const save = useMutation({
    mutationFn: (plan: Plan) => api.put<unknown>(taskPath(taskId, "/plan"), plan),
    ...shared,
  });
  const approve = useMutation({
    mutationFn: async (edited: Plan | null) => {
      if (edited) await api.put(taskPath(taskId, "/plan"), edited);
      return api.post<unknown>(taskPath(taskId, "/plan/approve"));
    },
    ...shared,
  });
  const reject = useMutation({
    mutationFn: (reason: string) => api.post<unknown>(taskPath(taskId, "/plan/reject"), { reason }),
    ...shared,
  });
  return { save, approve, reject };
}
