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

/** Pause, resume, stop and retry of a task. `start` does nothing while the same is under way, here or in another button. */
export function useRunAction(taskId: string, action: Action) {
  const client = useQueryClient();
  const mutationKey = ["run action", taskId, action];
  const mutation = useMutation({
    mutationKey,
    mutationFn: () => api.post<unknown>(taskPath(taskId, `/${action}`)),
    onMutate: async () => {
      const status = expected[action];
      if (!status) return;
      await client.cancelQueries({ queryKey: taskKey(taskId), exact: true });
      const before = client.getQueryData<TaskView>(taskKey(taskId))?.status;
      client.setQueryData<TaskView>(taskKey(taskId), (task) => task && { ...task, status });
      return { before };
    },
    onSuccess: (answer) => acceptTask(client, taskId, answer),
    onError: (error, _, begun) => {
      // Without the server nobody else would take back what it has not done.
      const status = begun?.before;
      client.setQueryData<TaskView>(taskKey(taskId), (task) =>
        task && status && task.status === expected[action] ? { ...task, status } : task,
      );
      toast.error(failed[action], { description: problemSentence(error) });
      void client.invalidateQueries({ queryKey: taskKey(taskId) });
    },
  });
  const start = () => {
    if (client.isMutating({ mutationKey }) === 0) mutation.mutate();
  };
  return { ...mutation, start };
}
