import Link from "next/link";
import { agentName } from "@/components/run/agent-look";
import { StatusBadge } from "@/components/ui/status-badge";
import { duration } from "@/lib/browser/format";
import type { OperatedAgent, OperatedRun, OperatedWorker } from "@/lib/contracts/operations";
import { agentWords } from "./agent-words";
import { RunActions } from "./run-actions";
import { runName } from "./run-name";

interface RunRowProps {
  run: OperatedRun;
  now: string;
  workers: readonly OperatedWorker[];
  /** Whom it waits for, and what they can do. */
  note: string | undefined;
  onChanged: () => Promise<void>;
}

/** A run: whose, since when, what it does now, and which worker has which agent. */
export function RunRow({ run, now, workers, note, onChanged }: RunRowProps) {
  const facts = [
    run.member.name,
    `${duration(Date.parse(now) - Date.parse(run.since))}`,
    `turn ${run.turns}`,
    run.model,
  ];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 max-w-full truncate font-medium">
            {run.outcome === null ? (
              <span className="text-muted-foreground">{runName(run)} that is not shared with you</span>
            ) : (
              <Link href={`/tasks/${run.task_id}`} className="underline-offset-4 hover:underline">
                {runName(run)}
              </Link>
            )}
          </span>
          <StatusBadge status={run.status} />
        </div>
        <div className="mt-0.5 text-muted-foreground text-xs tabular-nums">{facts.join(" · ")}</div>
        {note ? <p className="mt-1 text-muted-foreground">{note}</p> : null}
        <ul aria-label={`Agents of ${runName(run)}`} className="mt-1.5 grid gap-0.5">
          {run.agents.map((agent) => (
            <AgentLine key={agent.id} agent={agent} run={run} now={now} workers={workers} />
          ))}
        </ul>
      </div>
      <RunActions run={run} onChanged={onChanged} />
    </li>
  );
}

interface AgentLineProps {
  agent: OperatedAgent;
  run: OperatedRun;
  now: string;
  workers: readonly OperatedWorker[];
}

function AgentLine({ agent, run, now, workers }: AgentLineProps) {
  const goesOn = run.status !== "paused";
  const worker = goesOn ? workers.find(({ id }) => id === agent.worker) : undefined;
  const where = worker ? ` on ${worker.host}, process ${worker.pid}` : "";
  const since =
    agent.ready_since && goesOn ? `, for ${duration(Date.parse(now) - Date.parse(agent.ready_since))}` : "";
  return (
    <li className="flex min-w-0 gap-2 text-xs">
      <span className="shrink-0 font-medium">{agentName(agent)}</span>
      <span className="min-w-0 truncate text-muted-foreground">
        {agentWords(agent, run)}
        {where}
        {since}
        {agent.status === "working" && agent.activity ? `: ${agent.activity}` : ""}
      </span>
    </li>
  );
}
