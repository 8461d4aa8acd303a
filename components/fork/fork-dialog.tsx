"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { api, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { readForkPreview } from "@/lib/browser/read-changes";
import { taskPath } from "@/lib/browser/task-path";
import { acceptTask } from "@/lib/browser/use-task";
import { limits } from "@/lib/contracts/limits";
import type { TaskView } from "@/lib/contracts/tasks";

interface ForkDialogProps {
  task: TaskView;
  turn: number;
  onClose: () => void;
}

/** Says what a fork puts back, takes words for the agent, and starts it. */
export function ForkDialog({ task, turn, onClose }: ForkDialogProps) {
  const client = useQueryClient();
  const field = useId();
  const [message, setMessage] = useState("");
  const fork = useMutation({
    mutationFn: () =>
      api.post<unknown>(taskPath(task.id, "/fork"), { turn, run_id: task.run.id, message: message.trim() }),
    onSuccess: (answer) => {
      acceptTask(client, task.id, answer);
      void client.invalidateQueries({ queryKey: ["changes"] });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && !fork.isPending && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Fork from turn {turn}</DialogTitle>
          <DialogDescription>
            A new run goes on from what the agent knew after this turn. This run stays as it is, to be read.
          </DialogDescription>
        </DialogHeader>
        <DialogBody className="grid gap-4">
          <PutBack task={task} turn={turn} />
          <div className="grid gap-1.5">
            <Label htmlFor={field}>What should be different? (optional)</Label>
            <Textarea
              id={field}
              rows={3}
              value={message}
              maxLength={limits.steering}
              onChange={(event) => setMessage(event.target.value)}
              placeholder="For example: sort by vendor instead of by month"
            />
          </div>
          {fork.error ? (
            <p role="alert" className="text-danger text-sm">
              {problemSentence(fork.error)}
            </p>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" loading={fork.isPending} onClick={() => fork.mutate()}>
            Fork
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function PutBack({ task, turn }: Omit<ForkDialogProps, "onClose">) {
  const preview = useQuery({
    queryKey: ["fork", task.run.id, turn],
    queryFn: async ({ signal }) =>
      readForkPreview(
        await api.get(taskPath(task.id, "/fork"), { query: { turn, run_id: task.run.id }, signal }),
      ),
    staleTime: 0,
  });
  if (preview.isPending) return <Skeleton className="h-16 w-full" />;
  if (preview.error) return <p className="text-danger text-sm">{problemSentence(preview.error)}</p>;
  const { paths, total } = preview.data;
  if (total === 0)
    return <p className="text-sm">The folder is as it was then: nothing has to be put back.</p>;
  return (
    <div className="grid gap-1.5 text-sm">
      <p>
        {count(total, "file")} will be put back to how {total === 1 ? "it was" : "they were"} after that turn.
        Edits that people made since are kept; what cannot be merged stays and is told in the new run.
      </p>
      <ul className="grid max-h-40 gap-0.5 overflow-y-auto rounded-md border bg-muted px-3 py-2 font-mono text-xs">
        {paths.map((path) => (
          <li key={path} className="wrap-anywhere">
            {path}
          </li>
        ))}
        {total > paths.length ? (
          <li className="font-sans text-muted-foreground">and {total - paths.length} more</li>
        ) : null}
      </ul>
    </div>
  );
}
