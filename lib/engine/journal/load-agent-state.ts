import {
  type AgentState,
  type Assignment,
  FencedError,
  type ModelMessage,
  type OpenCall,
  type PhaseResult,
} from "../../agent/ports.ts";
import { profilePrompt } from "../../agent/profiles.ts";
import type { ApprovalPreview } from "../../contracts/approvals.ts";
import type { PermissionMode } from "../../contracts/status.ts";
import type { Budget } from "../../contracts/tasks.ts";
import type { Approval, SubAgent, ToolCall } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { loadPhases, type PhaseRow, toPlanView } from "../run/plan-rows.ts";
import { buildConversation } from "./conversation.ts";
import { effectiveLevel } from "./effective-level.ts";
import { loadFolderNotes } from "./folder-notes.ts";
import type { SegmentRef } from "./segment-ref.ts";

/** The messages of all turns before the last one, kept while a segment lives: they never change any more. */
export type ConversationCache = { upToTurn: number; messages: ModelMessage[] };

/** Reads all that the agent knows. `cache` is brought up to date. */
export async function loadAgentState(
  ref: SegmentRef,
  cache: ConversationCache,
  contextWindow: number,
): Promise<AgentState> {
  const agent = await prisma.subAgent.findUnique({
    where: { id: ref.agentId },
    include: {
      run: {
        include: {
          task: { include: { user: true } },
          agents: { select: { id: true, name: true } },
          approvals: { where: { status: "approved_for_run", kind: "tool" }, select: { tool: true } },
        },
      },
      checkpoints: { where: { turn: { gt: cache.upToTurn } }, orderBy: { turn: "asc" } },
      toolCalls: { where: { turn: { gt: cache.upToTurn } }, orderBy: [{ turn: "asc" }, { position: "asc" }] },
      approvals: { where: { toolCallId: { not: null } } },
    },
  });
  if (agent?.epoch !== ref.epoch || agent.run.status === "paused") throw new FencedError();

  const { run } = agent;
  const { task } = run;
  const phases = await loadPhases(prisma, run.id);
  const last = agent.checkpoints.at(-1);
  const open = agent.toolCalls.filter((call) => call.status !== "done");
  const settled = buildConversation(agent.checkpoints, agent.toolCalls);
  const compacted = agent.checkpoints.some(({ stateJson }) => "compacted" in (stateJson as object));
  const messages = compacted ? settled : [...cache.messages, ...settled];
  if (last && open.length === 0) {
    cache.upToTurn = last.turn;
    cache.messages = messages;
  }
  const notes = await loadFolderNotes(task);

  return {
    agent: agent.name,
    role: agent.role as AgentState["role"],
    run_id: run.id,
    turn: agent.turnCount,
    assignment: toAssignment(agent, phases),
    assignment_begun: agent.begun,
    messages: [...messages],
    open_calls: open.map((call) => toOpenCall(call, agent.approvals)),
    outcome: task.outcome,
    plan: toPlanView(run, phases, run.agents),
    permission_mode: task.permissionMode as PermissionMode,
    level: await effectiveLevel(task),
    profile_prompt: profilePrompt(task.profile),
    instructions: notes.instructions,
    memory_keys: notes.memoryKeys,
    approved_tools: new Set(run.approvals.flatMap(({ tool }) => tool ?? [])),
    budget: task.budget as Budget,
    used: {
      turns: run.turnCount,
      tokens: run.tokensInput + run.tokensOutput,
      // As if it had begun later by the time that nobody worked.
      started_at: (run.startedAt ?? run.createdAt).getTime() + run.waitedMs + waitingNow(run.waitingSince),
    },
    context_window: contextWindow,
  };
}

function waitingNow(since: Date | null): number {
  return since ? Date.now() - since.getTime() : 0;
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
