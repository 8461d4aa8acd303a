"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { taskPath } from "@/lib/browser/task-path";
import { acceptTask } from "@/lib/browser/use-task";

export type SentSteering = { id: number; message: string };

/** Sends guidance and shows it at once. `arrived` takes it out when the story tells of it; a failure gives it back. */
export function useSteering(taskId: string) {
  const client = useQueryClient();
  const [sent, setSent] = useState<readonly SentSteering[]>([]);
  const nextId = useRef(1);

  const send = useCallback(
    async (message: string, to: string | undefined): Promise<boolean> => {
      const id = nextId.current++;
      setSent((now) => [...now, { id, message }]);
      try {
        const answer = await api.post<unknown>(taskPath(taskId, "/steer"), {
          message,
          ...(to ? { to } : {}),
        });
        acceptTask(client, taskId, answer);
        return true;
      } catch (error) {
        setSent((now) => now.filter((one) => one.id !== id));
        toast.error("Your message was not sent", { description: problemSentence(error) });
        return false;
      }
    },
    [client, taskId],
  );
  const arrived = useCallback((steering: readonly { message: string }[]) => {
    setSent((now) =>
      steering.reduce<readonly SentSteering[]>((left, { message }) => {
        const index = left.findIndex((one) => one.message === message);
        return index < 0 ? left : left.toSpliced(index, 1);
      }, now),
    );
  }, []);
  return { sent, send, arrived };
}
