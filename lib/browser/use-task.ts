"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { ApprovalView } from "../contracts/approvals.ts";
import { hasEnded } from "../contracts/has-ended.ts";
import type { RunStatus } from "../contracts/status.ts";
import type { TaskView } from "../contracts/tasks.ts";
import { api } from "./api.ts";
import { isTask, readApprovals, readTask } from "./read-views.ts";
import { taskPath } from "./task-path.ts";

export const taskKey = (taskId: string) => ["task", taskId];
export const approvalsKey = (taskId: string) => ["task", taskId, "approvals"];

/**
 * The task's rows: the server's first, then kept fresh. An ended task is looked at now and then, for a retry elsewhere.
 * With `runId` they are those of an earlier run, which nobody can control.
 */
export function useTask(initial: TaskView, runId?: string): TaskView {
  const { data } = useQuery({
    queryKey: runId === undefined ? taskKey(initial.id) : [...taskKey(initial.id), "run", runId],
    queryFn: async ({ signal }) => {
      const task = await api.get(taskPath(initial.id), { query: { run_id: runId }, signal });
      return readTask(task);
    },
    initialData: initial,
    select: runId === undefined ? undefined : withoutControl,
    refetchInterval: ({ state }) => pauseMs(state.data?.status),
  });
  return data;
}

const withoutControl = (task: TaskView): TaskView => ({ ...task, can_control: false });

/** While agents work, what they do changes without an event too: waiting for a busy model, or for their turn. */
function pauseMs(status: RunStatus | undefined): number {
  if (status && hasEnded(status)) return 5_000;
  return status === "thinking" || status === "pending" ? 2_500 : 10_000;
}

/** The questions of this task that wait for an answer. */
export function usePendingApprovals(
  taskId: string,
  initial: readonly ApprovalView[],
  enabled: boolean,
): readonly ApprovalView[] {
  const { data } = useQuery({
    queryKey: approvalsKey(taskId),
    queryFn: async ({ signal }) => {
      const answer = await api.get<unknown>("/api/cowork/approvals", {
        query: { status: "pending", task_id: taskId },
        signal,
      });
      return readApprovals(answer);
    },
    initialData: [...initial],
    enabled,
  });
  return data;
}

/** Takes a task as the server answered an action, or asks for it again. */
export function acceptTask(client: QueryClient, taskId: string, answer: unknown): void {
  if (isTask(answer)) client.setQueryData(taskKey(taskId), answer);
  else void client.invalidateQueries({ queryKey: taskKey(taskId) });
}

/**
 * A function that asks for the task and its questions again, at most twice a second however often it is called, and not before
 * the last answer is there: asking anew drops what is under way, so that on a slow line none would ever arrive.
 */
export function useRefreshTask(taskId: string): () => void {
  const client = useQueryClient();
  const throttled = useMemo(
    () => throttle(() => client.invalidateQueries({ queryKey: taskKey(taskId) }), 500),
    [client, taskId],
  );
  useEffect(() => throttled.cancel, [throttled]);
  return throttled.call;
}

function throttle(act: () => Promise<unknown>, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let isActing = false;
  let isWanted = false;
  const run = async () => {
    timer = undefined;
    last = performance.now();
    isActing = true;
    await act().catch(() => {});
    isActing = false;
    if (isWanted) call();
  };
  const call = () => {
    isWanted = isActing;
    if (!isActing) timer ??= setTimeout(run, Math.max(0, last + everyMs - performance.now()));
  };
  return {
    call,
    cancel: () => {
      clearTimeout(timer);
      isWanted = false;
    },
  };
}
