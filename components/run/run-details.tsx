import Link from "next/link";
import type { ReactNode } from "react";
import { coworkspaceHref } from "@/components/shell/navigation";
import { RelativeTime } from "@/components/ui/relative-time";
import { compact, count, duration } from "@/lib/browser/format";
import { moneyInWords } from "@/lib/contracts/money-in-words";
import type { TaskView } from "@/lib/contracts/tasks";

const levels = { read: "Read", read_write: "Read & Write", full: "Full" } as const;

/** The figures of a run: when, how long, how much. */
export function RunDetails({ task, modelWords }: { task: TaskView; modelWords: string }) {
  const { run } = task;
  const took = run.started_at && run.ended_at ? Date.parse(run.ended_at) - Date.parse(run.started_at) : null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      <Row name="Run">
        {run.number} of {task.runs.length}
      </Row>
      <Row name="Coworkspace">
        <Link
          href={coworkspaceHref(task.coworkspace_slug)}
          className="text-primary underline-offset-3 hover:underline"
        >
          {task.coworkspace_name}
        </Link>
      </Row>
      <Row name="Model">{modelWords}</Row>
      <Row name="Mode">
        {task.permission_mode === "ask_before" ? "Asks before changes" : "Acts on its own"}
      </Row>
      <Row name="Folder level">{levels[task.folder_level]}</Row>
      <Row name="Steps">{count(run.step_count)}</Row>
      <Row name="Turns">
        {count(run.turn_count)} of {count(task.budget.max_turns)}
      </Row>
      <Row name="Tokens">
        {compact(run.tokens.input)} in, {compact(run.tokens.output)} out
      </Row>
      {run.cost === null ? null : (
        <Row name="Cost">
          {task.budget.max_money === null
            ? moneyInWords(run.cost, run.currency)
            : `${moneyInWords(run.cost, "").trim()} of ${moneyInWords(task.budget.max_money, run.currency)}`}
        </Row>
      )}
      {run.started_at ? (
        <Row name="Started">
          <RelativeTime at={run.started_at} />
        </Row>
      ) : null}
      {run.ended_at ? (
        <Row name="Ended">
          <RelativeTime at={run.ended_at} />
        </Row>
      ) : null}
      {took === null ? null : <Row name="Duration">{duration(took)}</Row>}
      <Row name="Handed over by">{task.created_by}</Row>
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </>
  );
}
