import { type AgentJournal, FencedError, type ToolContext } from "../../agent/ports.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { clean, type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { loadPhases, toPlanView } from "../run/plan-rows.ts";
import { ownSubtasks } from "../run/subtask-progress.ts";
import { effectiveLevel } from "./effective-level.ts";
import { finishCall, recordLateReceipt } from "./finish-call.ts";
import { type ConversationCache, loadAgentState } from "./load-agent-state.ts";
import { pathsMadeByRun } from "./paths-made-by-run.ts";
import { readInbox } from "./read-inbox.ts";
import { dropDeltas, recordTurn } from "./record-turn.ts";
import { requestApproval } from "./request-approval.ts";
import { changeFromSegment, type SegmentRef } from "./segment-ref.ts";
import { DeltaStream } from "./stream-deltas.ts";

/**
 * The agent's journal in PostgreSQL. Every method is one transaction, fenced by the segment's epoch. What models, tools
 * and files say is made storable here, once, before it goes into any row.
 */
export function createJournal(ref: SegmentRef, contextWindow: number): AgentJournal {
  const cache: ConversationCache = { upToTurn: 0, messages: [] };
  const deltas = new DeltaStream(ref);
  // Attempts count on over takeovers, so that viewers drop what a dead process streamed.
  const attemptOf = (attempt: number) => ref.epoch * 1_000 + attempt;

  return {
    load: () => loadAgentState(ref, cache, contextWindow),
    toolContext: () => loadToolContext(ref),
    inbox: () => readInbox(ref),
    delta: (kind, turn, attempt, text) => deltas.push({ kind, turn, attempt: attemptOf(attempt), text }),

    async beginModelCall(_turn, _attempt, activity) {
      await deltas.settle();
      await changeFromSegment(ref, async (change, agent) => {
        await dropDeltas(change.tx, ref.runId, agent.name);
        await change.tx.subAgent.update({ where: { id: agent.id }, data: { activity: clean(activity) } });
        if (change.run.status === "thinking") change.set({ activity });
      });
    },

    async recordTurn(record) {
      await deltas.settle();
      await changeFromSegment(ref, (change, agent) => recordTurn(change, agent, clean(record)));
    },

    requestApproval: (call, request) =>
      changeFromSegment(ref, (change, agent) => requestApproval(change, agent, call, clean(request))),

    beginCall: (call, activity) =>
      changeFromSegment(ref, async (change, agent) => {
        await change.tx.toolCall.update({
          where: { id: call.id },
          data: { status: "started", startedAt: new Date() },
        });
        await change.tx.subAgent.update({ where: { id: agent.id }, data: { activity: clean(activity) } });
        if (change.run.status === "thinking") change.set({ activity });
      }),

    async finishCall(call, outcome) {
      const told = clean(outcome);
      const write = (change: RunChange, agent: SubAgent) => finishCall(change, agent, call, told);
      try {
        await changeFromSegment(ref, write, { alsoWhilePaused: true });
      } catch (error) {
        if (error instanceof FencedError) {
          await applyRunChange(ref.runId, async (change) => {
            if (runHasEnded(change.run)) await recordLateReceipt(change, ref, call, told);
          });
        }
        throw error;
      }
    },
  };
}

async function loadToolContext(ref: SegmentRef): Promise<ToolContext> {
  const run = await prisma.coworkRun.findUniqueOrThrow({
    where: { id: ref.runId },
    include: {
      task: true,
      agents: { select: { id: true, name: true, role: true, phaseId: true, subtaskId: true } },
    },
  });
  const phases = await loadPhases(prisma, run.id);
  const agent = run.agents.find(({ id }) => id === ref.agentId);
  return {
    root: coworkspacePlace(coworkspacesRoot(), run.task.coworkspaceSlug).directory,
    level: await effectiveLevel(run.task),
    agent: ref.agent,
    role: agent?.role === "orchestrator" ? "orchestrator" : "worker",
    run_id: ref.runId,
    plan: toPlanView(run, phases, run.agents),
    own_subtasks: agent ? ownSubtasks(agent, phases).map(({ text }) => text) : [],
    made_by_run: await pathsMadeByRun(ref.runId),
  };
}
