import { PLAN_TOOL } from "../../agent/offered-tools.ts";
import type { OpenCall, WholeResult } from "../../agent/ports/journal.ts";
import type { RunEffect, ToolOutcome } from "../../agent/ports/tool.ts";
import { shorten } from "../../agent/shorten.ts";
import { planSchema } from "../../contracts/plan.ts";
import { isAppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange } from "../../store/run-transaction.ts";
import { advanceRun } from "../run/advance-run.ts";
import { finishPlanning } from "../run/finish-assignment.ts";
import { writePlan } from "../run/plan-rows.ts";
import { lateMessageProblem, sendMessage } from "../run/send-message.ts";
import { lateSpawnProblem, spawnWorker } from "../run/spawn-worker.ts";
import { reportSubtask } from "../run/subtask-progress.ts";
import { isFolderNote } from "./read-folder-notes.ts";
import { recordChanges, toChangeRows } from "./record-changes.ts";

export type FinishedCall = ToolOutcome & {
  duration_ms: number;
  interrupted?: boolean;
  whole_result?: WholeResult;
};

/** Writes the receipt of a call: its result, what it did to files, and what it changes in the run. */
export async function finishCall(
  change: RunChange,
  agent: SubAgent,
  call: OpenCall,
  outcome: FinishedCall,
): Promise<void> {
  const { run, task } = change;
  outcome = await refuseLate(change, agent, await takeNewPlan(change, call, outcome));
  const receipt = {
    status: "done",
    ok: outcome.ok,
    result: outcome.result,
    provenance: outcome.provenance ?? "trusted",
    ...(outcome.seen ? { seen: outcome.seen } : {}),
    endedAt: new Date(),
  };
  change.patch("tool_calls", call.id, receipt, ["done"]);
  if (outcome.whole_result) {
    change.insert("tool_results", [{ toolCallId: call.id, runId: run.id, ...outcome.whole_result }]);
  }

  const { coworkspaceSlug } = task;
  const of = { coworkspaceSlug, runId: run.id, agentId: agent.id, act: call.id, callId: call.call_id };
  change.insert("file_changes", toChangeRows({ ...of, turn: agent.turnCount }, outcome.changes ?? []));
  // The other agents of the run keep these too.
  if (outcome.changes?.some(({ path }) => isFolderNote(path))) change.renew();
  if (call.tool === PLAN_TOOL) {
    await change.flush();
    return settlePlan(change, agent, call, outcome);
  }
  change.emit({
    type: "tool.finished",
    agent: agent.name,
    turn: agent.turnCount,
    call_id: call.call_id,
    tool: call.tool,
    ok: outcome.ok,
    result: outcome.result,
    duration_ms: outcome.duration_ms,
    interrupted: outcome.interrupted ?? false,
  });
  const effects = outcome.run_effects ?? [];
  if (effects.some(({ kind }) => kind !== "note")) await change.flush();
  for (const effect of effects) await applyEffect(change, agent, effect);
}

/**
 * Writes a plan that the agent changed. Where a phase has begun meanwhile that it would change, the call fails in words,
 * and the run goes on.
 */
async function takeNewPlan(change: RunChange, call: OpenCall, outcome: FinishedCall): Promise<FinishedCall> {
  const effect = outcome.run_effects?.find(({ kind }) => kind === "plan");
  if (effect?.kind !== "plan" || call.tool === PLAN_TOOL) return outcome;
  try {
    await writePlan(change, effect.plan);
    return outcome;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ...outcome, ok: false, result: `The plan was not changed: ${error.detail}`, run_effects: [] };
  }
}

/** What the tool found possible may no longer be so: here, where nobody else changes the run, the rows decide. */
async function refuseLate(change: RunChange, agent: SubAgent, outcome: FinishedCall): Promise<FinishedCall> {
  for (const effect of outcome.run_effects ?? []) {
    const problem =
      effect.kind === "spawn"
        ? await lateSpawnProblem(change, agent, effect)
        : effect.kind === "message"
          ? await lateMessageProblem(change, agent, effect)
          : null;
    if (problem) return { ...outcome, ok: false, result: problem, run_effects: [] };
  }
  return outcome;
}

/** A plan that was approved, or needs no approval, ends the planning; a refused one lets the model try again. */
async function settlePlan(
  change: RunChange,
  agent: SubAgent,
  call: OpenCall,
  outcome: FinishedCall,
): Promise<void> {
  if (!outcome.ok) return;
  const asked = await change.tx.approval.count({ where: { toolCallId: call.id } });
  if (asked === 0) {
    const plan = planSchema.parse(call.arguments);
    await writePlan(change, plan);
    change.emit({ type: "plan.proposed", agent: agent.name, plan, needs_approval: false, approval_id: null });
    const by = { kind: "system" as const, name: "the permission mode" };
    change.emit({ type: "plan.approved", agent: agent.name, by });
  }
  await finishPlanning(change, agent);
}

async function applyEffect(change: RunChange, agent: SubAgent, effect: RunEffect): Promise<void> {
  const { run } = change;
  switch (effect.kind) {
    case "subtask":
      return reportSubtask(change, agent, effect);
    case "note":
      return change.patch("sub_agents", agent.id, { activity: shorten(effect.note, 300) });
    case "plan":
      change.emit({
        type: "plan.changed",
        agent: agent.name,
        plan: effect.plan,
        by: { kind: "agent", name: agent.name },
        note: null,
      });
      return advanceRun(change);
    case "spawn":
      return spawnWorker(change, agent, effect);
    case "message":
      return sendMessage(change, agent.name, effect);
    case "deliverable": {
      const { path, title, format, size } = effect;
      const data = { title, kind: format, size };
      await change.tx.deliverable.upsert({
        where: { runId_path: { runId: run.id, path } },
        create: { id: newId(), runId: run.id, path, ...data },
        update: data,
      });
      change.emit({ type: "deliverable.created", agent: agent.name, path, ...data });
    }
  }
}

/**
 * The receipt of a call that was under way when its run was stopped: what it did to files stays on record, and nothing
 * else happens any more.
 */
export async function recordLateReceipt(
  { tx, run, task }: RunChange,
  ref: { agentId: string },
  call: OpenCall,
  outcome: FinishedCall,
): Promise<void> {
  const receipt = await tx.toolCall.updateMany({
    where: { id: call.id, status: "started" },
    data: { status: "done", ok: outcome.ok, result: clean(outcome.result), endedAt: new Date() },
  });
  if (receipt.count === 0) return;
  const { turn } = await tx.toolCall.findUniqueOrThrow({ where: { id: call.id } });
  const { coworkspaceSlug } = task;
  const of = { coworkspaceSlug, runId: run.id, agentId: ref.agentId, act: call.id, callId: call.call_id };
  await recordChanges(tx, { ...of, turn }, outcome.changes ?? []);
}
