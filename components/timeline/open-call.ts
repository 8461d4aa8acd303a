import type { AgentView } from "@/lib/contracts/tasks";
import type { TimelineItem, TimelineState, ToolItem } from "@/lib/contracts/timeline-items";
import { wasInCall } from "@/lib/contracts/under-way";

type Story = Pick<TimelineState, "items" | "lanes">;

/** Whether a call that has no result is the one that its agent is at: the calls of a turn are carried out in order. */
export function isAtCall(story: Story, call: ToolItem): boolean {
  if (call.result || waitsForPerson(call)) return false;
  return turnOf(story, call).find(({ result }) => result === null)?.call_id === call.call_id;
}

/** Whether a call had begun when its run or its agent ended. */
export function hadBegun(story: Story, call: ToolItem): boolean {
  if (hadAskedAfterwards(story, call)) return true;
  if (!isAtCall(story, call)) return false;
  const end = story.items.findLast((item) => item.kind === "run" && item.change === "stopped");
  // A run that was stopped says who was in the middle of a call; of one that failed only the order tells.
  return end?.kind === "run" && end.change === "stopped" ? wasInCall(call.agent, end.stopped) : true;
}

/** When a call was begun: after it was asked for, agreed to, and those before it had ended. */
export function begunAt(story: Story, call: ToolItem): number {
  const before = turnOf(story, call).flatMap((other) =>
    other.seq < call.seq && other.result?.at ? [Date.parse(other.result.at)] : [],
  );
  const agreed = call.approval_answer ? [Date.parse(call.approval_answer.at)] : [];
  return Math.max(Date.parse(call.at), ...agreed, ...before);
}

/** Commands stand still with their run. */
export function standsStill({ tool }: ToolItem): boolean {
  return tool === "shell";
}

/** Whether a call goes on while its run is paused: all that have begun do, but for commands. */
export function goesOnInPause(
  story: Story,
  call: ToolItem,
  agents: readonly Pick<AgentView, "name" | "status">[],
): boolean {
  // Of an agent at rest no call has begun.
  const isBusy = agents.some(({ name, status }) => name === call.agent && status === "working");
  return isBusy && !standsStill(call) && isAtCall(story, call);
}

/** How long the run stood still between two moments. */
export function pausedFor({ items }: Story, from: number, to: number): number {
  let paused = 0;
  let until = to;
  for (const item of items.toReversed()) {
    const at = Date.parse(item.at);
    if (item.kind === "run" && item.change === "resumed") until = at;
    if (item.kind === "run" && item.change === "paused") paused += Math.max(0, until - Math.max(at, from));
    if (at < from) break;
  }
  return paused;
}

function waitsForPerson({ approval_id, approval_answer }: ToolItem): boolean {
  return approval_id !== null && approval_answer === null;
}

/** A command that deleted something is done, and waits for an answer about that. */
function hadAskedAfterwards(story: Story, { agent, approval_id }: ToolItem): boolean {
  return itemsOf(story, agent).some(
    (item) =>
      item.kind === "approval" && item.approval_id === approval_id && item.preview?.kind === "deletions",
  );
}

function itemsOf({ items, lanes }: Story, agent: string): readonly TimelineItem[] {
  return lanes[agent]?.items ?? items;
}

/** The calls of a call's turn, in order. */
function turnOf(story: Story, call: ToolItem): ToolItem[] {
  return itemsOf(story, call.agent).filter(
    (item): item is ToolItem => item.kind === "tool" && item.turn === call.turn && item.agent === call.agent,
  );
}
