"use client";

import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { RelativeTime } from "@/components/ui/relative-time";
import { cn } from "@/lib/browser/cn";
import { count, duration, tokens } from "@/lib/browser/format";
import type { PlanView } from "@/lib/contracts/plan";
import type { AgentView } from "@/lib/contracts/tasks";
import { type Around, agentName, lookOf } from "./agent-look";

interface AgentEntryProps {
  agent: AgentView;
  /** The run it is in. */
  run: Around;
  plan: PlanView | null;
}

/** One agent: how it stands, its task, what it does now and has said about it, its time and use, and what came out. */
export function AgentEntry({ agent, run, plan }: AgentEntryProps) {
  const look = lookOf(agent, run);
  const outcome = agent.error ?? agent.result;
  const note = noteOf(agent, plan);
  return (
    <article
      aria-label={agentName(agent)}
      className="grid grid-cols-1 gap-1 border-b pb-3 text-sm last:border-0"
    >
      <div className="flex items-baseline gap-2">
        <h3 className="min-w-0 flex-1 truncate font-medium">{agentName(agent)}</h3>
        <span className={cn("inline-flex shrink-0 items-center gap-1.5 text-xs", look.text)}>
          <span aria-hidden="true" className={cn("size-2 rounded-full", look.dot)} />
          {look.word}
        </span>
      </div>
      {agent.task ? <p className="line-clamp-4 break-words text-muted-foreground">{agent.task}</p> : null}
      {agent.activity && look.busy ? (
        <p className="break-words text-muted-foreground text-xs">{agent.activity}</p>
      ) : null}
      {note ? <p className="break-words text-muted-foreground text-xs">“{note}”</p> : null}
      <p className="text-subtle-foreground text-xs tabular-nums">
        {count(agent.turn_count, "turn")}, {tokens(agent.tokens.input + agent.tokens.output)}
        {agent.phase ? ` · ${agent.phase}` : ""}
        {" · "}
        <AgentTime agent={agent} />
      </p>
      {outcome && agent.role === "worker" ? (
        <Collapsible>
          <CollapsibleTrigger className={cn("text-xs", agent.error && "text-danger")}>
            {agent.error ? "What went wrong" : "Result"}
          </CollapsibleTrigger>
          <CollapsibleContent>
            <LazyMarkdown quiet className="pt-1.5 pl-5">
              {outcome}
            </LazyMarkdown>
          </CollapsibleContent>
        </Collapsible>
      ) : null}
    </article>
  );
}

function AgentTime({ agent }: { agent: AgentView }) {
  const { started_at, ended_at } = agent;
  if (!started_at) return <span>not begun</span>;
  if (!ended_at)
    return (
      <span>
        began <RelativeTime at={started_at} />
      </span>
    );
  return <span>{duration(Date.parse(ended_at) - Date.parse(started_at))}</span>;
}

/** What the agent has noted about its subtask. */
function noteOf({ name, role }: AgentView, plan: PlanView | null): string | null {
  if (role !== "worker" || !plan) return null;
  const states = plan.phases.flatMap((phase) => phase.subtask_states);
  return states.find(({ agent }) => agent === name)?.note ?? null;
}
