import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import type { OperatedRun } from "@/lib/contracts/operations";
import { runName } from "./run-name";

interface RunActionsProps {
  run: OperatedRun;
  onChanged: () => Promise<void>;
}

/** What an admin may do to anybody's run: give it another push, or stop it. */
export function RunActions({ run, onChanged }: RunActionsProps) {
  const [waking, setWaking] = useState(false);
  const path = `/api/cowork/admin/operations/runs/${encodeURIComponent(run.id)}`;
  const canWake = run.status === "pending" || run.agents.some(({ status }) => status === "ready");

  const wake = async () => {
    setWaking(true);
    try {
      const { woken } = await api.post<{ woken: number }>(`${path}/wake`);
      toast.success(woken > 0 ? `Woke ${count(woken, "agent")}` : "All its agents are being worked on");
      await onChanged();
    } catch (error) {
      toast.error("It was not woken", { description: problemSentence(error) });
    } finally {
      setWaking(false);
    }
  };
  const stop = async () => {
    await api.post(`${path}/stop`);
    toast.success("Stopped");
    await onChanged();
  };

  return (
    <div className="flex shrink-0 gap-1">
      {canWake && run.status !== "paused" ? (
        <Button size="sm" loading={waking} onClick={() => void wake()}>
          Wake again
        </Button>
      ) : null}
      <ConfirmDialog
        title={`Stop this run of ${run.member.name}?`}
        description="Its model calls, sub-agents and tools are broken off at once. What it has done so far stays, and the task can be retried. The timeline says that you stopped it."
        names={[runName(run)]}
        confirmLabel="Stop the run"
        onConfirm={stop}
        trigger={
          <Button size="sm" variant="danger-ghost" aria-label={`Stop: ${runName(run)}`}>
            Stop
          </Button>
        }
      />
    </div>
  );
}
