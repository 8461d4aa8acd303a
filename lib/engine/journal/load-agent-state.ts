import { FencedError } from "../../agent/ports/interruptions.ts";
import type { AgentState, Assignment, OpenCall, PhaseResult } from "../../agent/ports/journal.ts";
import type { ToolContext } from "../../agent/ports/tool.ts";
import { profilePrompt } from "../../agent/profiles.ts";
import type { ApprovalPreview } from "../../contracts/approvals.ts";
import type { PermissionMode } from "../../contracts/status.ts";
import { budgetSchema } from "../../contracts/tasks.ts";
import type { Approval, CoworkRun, SubAgent, ToolCall } from "../../store/generated/client.ts";
import type { RunSnapshot } from "../../store/quick-change.ts";
import { toAgentInRun } from "../run/agents-of-run.ts";
import { type PhaseRow, toPlanView } from "../run/plan-rows.ts";
import { ownSubtasks } from "../run/subtask-progress.ts";
import { buildConversation } from "./conversation.ts";
import { effectiveRights } from "./effective-level.ts";
import { loadFolderNotes } from "./folder-notes.ts";
import { readAgentRows } from "./read-agent-rows.ts";
import type { MoneyRules } from "./reserve-room.ts";
import type { SegmentRef } from "./segment-ref.ts";
import { shareOf } from "./share-of.ts";

/** All that is read at once: what the agent knows, what its tools are given, and what money means for its member. */
export type LoadedAgent = {
  state: AgentState;
  snapshot: RunSnapshot;
  hasMail: boolean;
  tools: Pick<ToolContext, "plan" | "own_subtasks" | "agents"> & { seen_versions: Map<string, string> };
  money: Omit<MoneyRules, "price">;
};

/** Reads all that the agent knows. */
export async function loadAgentState(ref: SegmentRef, contextWindow: number): Promise<LoadedAgent> {
  const rows = await readAgentRows(ref.agentId);
  const isOurs = rows?.agent.epoch === ref.epoch && rows.agent.status === "working";
  if (!isOurs || rows.run.status === "paused") throw new FencedError();
  // What is read after the run, and is no row of it, raises the run's generation when it changes.
  const { agent: row, run, task, user, settings, agents, phases, checkpoints, toolCalls, approvals } = rows;
  const plan = toPlanView(run, phases, agents);
  const { instructions, memoryKeys } = await loadFolderNotes(task, user, settings);

  const state: AgentState = {
    agent: row.name,
    role: row.role as AgentState["role"],
    run_id: run.id,
    turn: row.turnCount,
    assignment: toAssignment(row, phases),
    assignment_begun: row.begun,
    messages: buildConversation(checkpoints, toolCalls),
    open_calls: toolCalls.filter((call) => call.status !== "done").map((call) => toOpenCall(call, approvals)),
    outcome: task.outcome,
    plan,
    permission_mode: task.permissionMode as PermissionMode,
    ...effectiveRights(task, user, rows.grants),
    profile_prompt: profilePrompt(task.profile),
    instructions,
    memory_keys: memoryKeys,
    approved_tools: new Set(rows.approvedTools),
    budget: budgetSchema.parse(task.budget),
    used: usedBy(run),
    context_window: contextWindow,
    share: shareOf(row, { ...run, agents }, budgetSchema.parse(task.budget)),
  };
  return {
    state,
    snapshot: { run, task, agent: row },
    hasMail: rows.hasMail,
    tools: {
      plan,
      own_subtasks: ownSubtasks(row, phases).map(({ text }) => text),
      agents: agents.map(toAgentInRun),
      seen_versions: seenVersions(toolCalls),
    },
    money: {
      currency: settings.currency,
      memberLimit: user.monthlyBudget ?? settings.default_member_budget,
    },
  };
}

/** What a run has used of its limits. */
export function usedBy(run: CoworkRun): AgentState["used"] {
  return {
    turns: run.turnCount,
    tokens: run.tokensInput + run.tokensOutput,
    cost: run.cost ?? 0,
    // As if it had begun later by the time that nobody worked.
    started_at: (run.startedAt ?? run.createdAt).getTime() + run.waitedMs + waitingNow(run.waitingSince),
  };
}

function waitingNow(since: Date | null): number {
  return since ? Date.now() - since.getTime() : 0;
}

/** What the agent's calls have seen, a later one in place of an earlier. */
function seenVersions(calls: readonly ToolCall[]): Map<string, string> {
  return new Map(calls.flatMap(({ seen }) => Object.entries((seen ?? {}) as Record<string, string>)));
}

function toOpenCall(call: ToolCall, approvals: readonly Approval[]): OpenCall {
  const approval = approvals.find(({ toolCallId }) => toolCallId === call.id);
  return {
    id: call.id,
    call_id: call.callId,
    tool: call.tool,
    // A question that is asked again is about the arguments that the person edited the first time.
    arguments: approval?.editedArguments ?? approval?.arguments ?? call.arguments,
    status: call.status as OpenCall["status"],
    words: approval?.answer ?? approval?.reason ?? null,
    ...(call.result === null ? {} : { so_far: call.result }),
    ...(approval?.kind === "tool" && approval.status === "approved"
      ? { approved_preview: approval.preview as ApprovalPreview }
      : {}),
  };
}

function toAssignment(agent: SubAgent, phases: readonly PhaseRow[]): Assignment {
  const phase = phases.find(({ id }) => id === agent.phaseId) ?? null;
  switch (agent.assignment) {
    case "plan":
      return { kind: "plan" };
    case "phase":
      if (!phase) throw new Error(`Agent ${agent.id} works on a phase that is not in the plan.`);
      return {
        kind: "phase",
        phase: phase.name,
        subtasks: phase.subtasks.map(({ text }) => text),
        earlier_results: resultsOf(phases),
      };
    case "subtask":
      if (!phase) throw new Error(`Agent ${agent.id} works on a phase that is not in the plan.`);
      return { kind: "subtask", phase: phase.name, subtask: agent.task, earlier_results: resultsOf(phases) };
    case "spawned":
      return { kind: "spawned", task: agent.task };
    case "synthesis":
      return { kind: "synthesis", results: resultsOf(phases) };
    default:
      throw new Error(`Agent ${agent.id} has the unknown assignment "${agent.assignment}".`);
  }
}

function resultsOf(phases: readonly PhaseRow[]): PhaseResult[] {
  return phases
    .filter(({ status }) => status === "completed" || status === "failed" || status === "skipped")
    .map(({ name, status, result }) => ({
      phase: name,
      status: status as PhaseResult["status"],
      result: result ?? "",
    }));
}
