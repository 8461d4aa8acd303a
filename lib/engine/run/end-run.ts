import { shorten } from "../../agent/shorten.ts";
import { type Actor, MAIN_AGENT } from "../../contracts/events.ts";
import { MAY_HAVE_TAKEN_EFFECT } from "../../contracts/under-way.ts";
import type { SubAgent, ToolCall } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { keepBrokenOff } from "./keep-broken-off.ts";

/**
 * Ends every agent of a run that is still alive and withdraws its open questions. Returns what was under way, in words.
 */
async function endAgents(change: RunChange): Promise<string[]> {
  const { tx, run } = change;
  const alive = await tx.subAgent.findMany({
    where: { runId: run.id, status: { notIn: ["done", "failed", "stopped"] } },
    include: { toolCalls: { where: { status: "started" } } },
    orderBy: { createdAt: "asc" },
  });
  if (alive.length > 0) {
    await tx.subAgent.updateMany({
      where: { id: { in: alive.map((agent) => agent.id) } },
      data: { status: "stopped", epoch: { increment: 1 }, endedAt: new Date(), activity: "" },
    });
  }
  const stopped: string[] = [];
  for (const agent of alive) {
    const doing = underWay(agent);
    if (doing) stopped.push(`${agent.name}: ${doing}`);
    if (agent.role === "worker") {
      change.emit({
        type: "agent.finished",
        agent: agent.name,
        name: agent.name,
        status: "stopped",
        result: "",
      });
    }
  }
  await tx.approval.updateMany({
    where: { runId: run.id, status: "pending" },
    data: { status: "cancelled", answeredAt: new Date() },
  });
  change.interrupt();
  return stopped;
}

/** What an agent was doing, in words; null where there was nothing to stop. */
function underWay(agent: SubAgent & { toolCalls: ToolCall[] }): string | null {
  const { status, role, activity, task, turnCount, toolCalls } = agent;
  const tools = toolCalls.map(({ tool }) => tool);
  if (tools.length > 0) return `${activity || tools.join(", ")}${MAY_HAVE_TAKEN_EFFECT}`;
  switch (status) {
    case "working":
      return activity || "a call of the model";
    case "waiting":
    case "waiting_for_agents":
      return activity;
    default:
      if (role !== "worker") return null;
      // It was about to go on, after a pause say.
      if (activity) return activity;
      return turnCount > 0 ? "waiting for its turn" : `had not begun: ${shorten(task, 200)}`;
  }
}

/** Ends the main agent by itself, so that it does not count among what was stopped. */
async function endMain(
  { tx, run }: RunChange,
  end: { status: "done"; result: string } | { status: "failed"; error: string },
): Promise<void> {
  await tx.subAgent.updateMany({
    where: { runId: run.id, name: MAIN_AGENT },
    data: { ...end, epoch: { increment: 1 }, endedAt: new Date(), activity: "" },
  });
}

/** Stops the run for good. */
export async function stopRun(change: RunChange, by: Actor, reason: string | null): Promise<void> {
  await keepBrokenOff(change);
  const stopped = await endAgents(change);
  change.set({ status: "stopped", activity: "" });
  change.emit({ type: "run.stopped", agent: MAIN_AGENT, by, reason, stopped });
}

/** Ends the run with an error that says what a person can do. */
export async function failRun(
  change: RunChange,
  error: { code: string; message: string; suggestion: string },
): Promise<void> {
  await keepBrokenOff(change);
  await endMain(change, { status: "failed", error: error.message });
  await endAgents(change);
  change.set({
    status: "error",
    activity: "",
    errorCode: error.code,
    errorMessage: error.message,
    errorSuggestion: error.suggestion,
  });
  change.emit({ type: "run.failed", agent: MAIN_AGENT, ...error });
}

/** Completes the run with its final answer. */
export async function completeRun(change: RunChange, turn: number, answer: string): Promise<void> {
  const { tx, run } = change;
  const deliverables = await tx.deliverable.count({ where: { runId: run.id } });
  change.emit({ type: "answer", agent: MAIN_AGENT, turn, text: answer });
  await endMain(change, { status: "done", result: answer });
  await endAgents(change);
  change.set({ status: "completed", activity: "", answer });
  change.emit({
    type: "run.completed",
    agent: MAIN_AGENT,
    duration_ms: Date.now() - (run.startedAt ?? run.createdAt).getTime(),
    turns: run.turnCount,
    deliverables,
  });
}
