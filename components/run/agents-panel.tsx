"use client";

import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { Markdown } from "@/components/ui/markdown";
import { cn } from "@/lib/browser/cn";
import { count, tokens } from "@/lib/browser/format";
import type { AgentStatus } from "@/lib/contracts/status";
import type { AgentView, TaskView } from "@/lib/contracts/tasks";
import { AgentsPicture } from "./agents-picture";

/** Every agent of the run: how it stands, what it works on, what it has used, and what came out. */
export function AgentsPanel({ task }: { task: TaskView }) {
  return (
    <div className="grid gap-5">
      <AgentsPicture task={task} />
      <ul className="grid gap-3">
        {task.agents.map((agent) => (
          <li key={agent.name}>
            <AgentEntry agent={agent} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const looks: Record<AgentStatus, { word: string; text: string; dot: string }> = {
  idle: { word: "Waits its turn", text: "text-muted-foreground", dot: "bg-neutral-dot" },
  ready: { word: "About to begin", text: "text-muted-foreground", dot: "bg-neutral-dot" },
  working: { word: "Working", text: "text-warning", dot: "bg-warning-dot" },
  waiting: { word: "Waits for you", text: "text-warning", dot: "bg-warning-dot" },
  done: { word: "Done", text: "text-success", dot: "bg-success-dot" },
  failed: { word: "Failed", text: "text-danger", dot: "bg-danger-dot" },
  stopped: { word: "Ended", text: "text-muted-foreground", dot: "bg-neutral-dot" },
};

function AgentEntry({ agent }: { agent: AgentView }) {
  const look = looks[agent.status];
  const outcome = agent.error ?? agent.result;
  return (
    <article aria-label={nameOf(agent)} className="grid gap-1 border-b pb-3 text-sm last:border-0">
      <div className="flex items-baseline gap-2">
        <h3 className="min-w-0 flex-1 truncate font-medium">{nameOf(agent)}</h3>
        <span className={cn("inline-flex shrink-0 items-center gap-1.5 text-xs", look.text)}>
          <span aria-hidden="true" className={cn("size-2 rounded-full", look.dot)} />
          {look.word}
        </span>
      </div>
      {agent.task ? <p className="break-words text-muted-foreground">{agent.task}</p> : null}
      {agent.activity && (agent.status === "working" || agent.status === "waiting") ? (
        <p className="break-words text-muted-foreground text-xs">{agent.activity}</p>
      ) : null}
      <p className="text-subtle-foreground text-xs tabular-nums">
        {count(agent.turn_count, "turn")}, {tokens(agent.tokens.input + agent.tokens.output)}
        {agent.phase ? ` · ${agent.phase}` : ""}
      </p>
      {outcome && agent.role === "worker" ? (
        <Collapsible>
          <CollapsibleTrigger className={cn("text-xs", agent.error && "text-danger")}>
            {agent.error ? "What went wrong" : "Result"}
          </CollapsibleTrigger>
          <CollapsibleContent>
            <Markdown quiet className="pt-1.5 pl-5">
              {outcome}
            </Markdown>
          </CollapsibleContent>
        </Collapsible>
      ) : null}
    </article>
  );
}

function nameOf({ name, role }: AgentView): string {
  return role === "orchestrator" ? "Main agent" : name;
}
