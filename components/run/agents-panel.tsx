"use client";

import type { TaskView } from "@/lib/contracts/tasks";
import { AgentEntry } from "./agent-entry";
import { countAgents } from "./agent-look";
import { AgentsPicture } from "./agents-picture";

/** Every agent of the run: how many stand how, who worked when, and each by itself. */
export function AgentsPanel({ task }: { task: TaskView }) {
  const counted = countAgents(task);
  return (
    <div className="grid grid-cols-1 gap-5">
      {counted ? (
        <p className="text-muted-foreground text-sm tabular-nums">Sub-agents: {counted}</p>
      ) : (
        <p className="text-muted-foreground text-sm">
          The main agent works alone. Phases marked parallel, and the agent itself, may start sub-agents.
        </p>
      )}
      <AgentsPicture task={task} />
      <ul className="grid grid-cols-1 gap-3">
        {task.agents.map((agent) => (
          <li key={agent.name}>
            <AgentEntry agent={agent} run={task} plan={task.plan} />
          </li>
        ))}
      </ul>
    </div>
  );
}
