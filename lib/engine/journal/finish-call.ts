import { PLAN_TOOL } from "../../agent/offered-tools.ts";
import { FencedError, type OpenCall, type RunEffect, type ToolOutcome } from "../../agent/ports.ts";
import { shorten } from "../../agent/shorten.ts";
import { planSchema } from "../../contracts/plan.ts";
import { isAppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange, type Transaction } from "../../store/run-transaction.ts";
import { advanceRun } from "../run/advance-run.ts";
import { finishPlanning } from "../run/finish-assignment.ts";
import { writePlan } from "../run/plan-rows.ts";
import { reportSubtask } from "../run/subtask-progress.ts";

export type FinishedCall = ToolOutcome & { duration_ms: number; interrupted?: boolean };

/** Writes the receipt of a call: its result, what it did to files, and what it changes in the run. */
export async function finishCall(
  change: RunChange,
  agent: SubAgent,
  call: OpenCall,
  outcome: FinishedCall,
): Promise<void> {
  const { tx, run } = change;
  outcome = await takeNewPlan(change, call, outcome);
  const receipt = await tx.toolCall.updateMany({
    where: { id: call.id, status: { not: "done" } },
    data: {
      status: "done",
      ok: outcome.ok,
      result: clean(outcome.result),
      provenance: outcome.provenance ?? "trusted",
      endedAt: new Date(),
    },
  });
  if (receipt.count === 0) throw new FencedError("This call has its receipt already.");

  const at = { runId: run.id, agentId: agent.id, callId: call.call_id, turn: agent.turnCount };
  await recordChanges(tx, at, outcome);
  if (call.tool === PLAN_TOOL) return settlePlan(change, agent, call, outcome);

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
  for (const effect of outcome.run_effects ?? []) await applyEffect(change, agent, effect);
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

async function recordChanges(
  tx: Transaction,
  at: { runId: string; agentId: string; callId: string; turn: number },
  { changes = [] }: FinishedCall,
): Promise<void> {
  await tx.fileChange.createMany({
    data: changes.map(({ from, ...file }) => ({ id: newId(), ...at, fromPath: from, ...file })),
  });
}

async function applyEffect(change: RunChange, agent: SubAgent, effect: RunEffect): Promise<void> {
  const { tx, run } = change;
  switch (effect.kind) {
    case "subtask":
      return reportSubtask(change, agent, effect);
    case "note":
      await tx.subAgent.update({ where: { id: agent.id }, data: { activity: shorten(effect.note, 300) } });
      return;
    case "plan":
      change.emit({
        type: "plan.changed",
        agent: agent.name,
        plan: effect.plan,
        by: { kind: "agent", name: agent.name },
        note: null,
      });
      return advanceRun(change);
    case "deliverable": {
      const { path, title, format, size } = effect;
      const data = { title, kind: format, size };
      await tx.deliverable.upsert({
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
  { tx, run }: RunChange,
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
  await recordChanges(tx, { runId: run.id, agentId: ref.agentId, callId: call.call_id, turn }, outcome);
}
