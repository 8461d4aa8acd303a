"use client";

import { ForkButton } from "@/components/fork/fork-button";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import { MAIN_AGENT } from "@/lib/contracts/events";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { changeLooks } from "./change-words";
import type { ChangedTurn } from "./changed-files";
import { UndoButton } from "./undo-button";
import type { UndoOrder } from "./use-undo";

interface TurnListProps {
  task: TaskView;
  turns: readonly ChangedTurn[];
  canUndo: boolean;
  onUndo: (order: UndoOrder) => Promise<unknown>;
}

/** The changes agent by agent and turn by turn. */
export function TurnList({ task, turns, canUndo, onUndo }: TurnListProps) {
  const agents = [...new Set(turns.map(({ agent }) => agent))];
  return (
    <div className="grid gap-4">
      {agents.map((agent) => {
        const own = turns.filter((turn) => turn.agent === agent);
        const standing = own.flatMap(({ changes }) => changes.filter(({ undone }) => !undone));
        return (
          <section key={agent} aria-label={`Changes of ${agent}`} className="grid gap-1.5">
            <div className="flex items-center gap-2">
              <h3 className="font-medium text-sm">{agent === MAIN_AGENT ? "Main agent" : agent}</h3>
              <span className="text-muted-foreground text-xs">{count(own.length, "turn")}</span>
              {canUndo && standing.length > 0 && agents.length > 1 ? (
                <UndoButton
                  label="Undo"
                  title={`Undo everything ${agent === MAIN_AGENT ? "the main agent" : agent} did?`}
                  names={[...new Set(standing.map(({ path }) => path))]}
                  onUndo={() => onUndo({ agent })}
                  className="ml-auto"
                />
              ) : null}
            </div>
            {own.map((turn) => (
              <Turn key={turn.turn} task={task} turn={turn} canUndo={canUndo} onUndo={onUndo} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Turn({ task, turn, canUndo, onUndo }: Omit<TurnListProps, "turns"> & { turn: ChangedTurn }) {
  const { agent, turn: number, changes, undone } = turn;
  const canFork = agent === MAIN_AGENT && task.can_control && hasEnded(task.run.status);
  return (
    <div className="rounded-md border bg-card">
      <div className="flex min-h-9 items-center gap-1 border-b py-1 pr-1 pl-3">
        <h4 className="mr-auto text-sm tabular-nums">
          Turn {number} {undone ? <span className="text-muted-foreground text-xs">· undone</span> : null}
        </h4>
        {canFork ? <ForkButton task={task} turn={number} /> : null}
        {canUndo && !undone ? (
          <UndoButton
            iconOnly
            label={`Undo turn ${number}`}
            title={`Undo turn ${number}${agent === MAIN_AGENT ? "" : ` of ${agent}`}?`}
            names={[...new Set(changes.filter((change) => !change.undone).map(({ path }) => path))]}
            onUndo={() => onUndo({ turn: number, agent })}
          />
        ) : null}
      </div>
      <ul className="grid gap-1 px-3 py-2 text-xs">
        {changes.map((change) => {
          const { word, tone } = changeLooks[change.kind];
          return (
            <li key={change.id} className={cn("flex gap-2", change.undone && "text-muted-foreground")}>
              <span className={cn("w-14 shrink-0", change.undone ? "" : tone)}>{word}</span>
              <span className={cn("min-w-0 wrap-anywhere", change.undone && "line-through")}>
                {change.from ? `${change.from} → ` : ""}
                {change.path}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
