"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { taskPath } from "@/lib/browser/task-path";
import { acceptTask, taskKey } from "@/lib/browser/use-task";
import type { RunStatus } from "@/lib/contracts/status";
import type { TaskView } from "@/lib/contracts/tasks";

type Action = "pause" | "resume" | "stop" | "retry";

/** What the page shows at once, before the server has answered. */
const expected: Partial<Record<Action, RunStatus>> = { pause: "paused", resume: "thinking" };

const failed: Record<Action, string> = {
  pause: "The run was not paused",
  resume: "The run was not resumed",
  stop: "The run was not stopped",
  retry: "The task was not started again",
};

/** Pause, resume, stop and retry of a task. */
export function useRunAction(taskId: string, action: Action) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<unknown>(taskPath(taskId, `/${action}`)),
    onMutate: async () => {
      const status = expected[action];
      if (!status) return;
      await client.cancelQueries({ queryKey: taskKey(taskId), exact: true });
      client.setQueryData<TaskView>(taskKey(taskId), (task) => task && { ...task, status });
    },
    onSuccess: (answer) => acceptTask(client, taskId, answer),
    onError: (error) => {
      toast.error(failed[action], { description: problemSentence(error) });
      void client.invalidateQueries({ queryKey: taskKey(taskId) });
    },
  });
}
