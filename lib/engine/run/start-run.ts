import { MAIN_AGENT } from "../../contracts/events.ts";
import { type Plan, planSchema } from "../../contracts/plan.ts";
import type { FolderLevel, PermissionMode } from "../../contracts/status.ts";
import { newId } from "../../core/ids.ts";
import { linkCaller } from "../../core/telemetry/tracing.ts";
import type { CoworkRun } from "../../store/generated/client.ts";
import type { RunChange, Transaction } from "../../store/run-transaction.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { advanceRun } from "./advance-run.ts";
import { mayBegin } from "./may-begin.ts";
import { writePlan } from "./plan-rows.ts";

/**
 * Creates a run of a task and makes it the current one. Its event numbers go on from the run before, so that one
 * `after` serves a reader across retries.
 */
export async function createRun(
  tx: Transaction,
  run: { taskId: string; userId: string; model: string; reason: "first" | "retry" | "fork" } & Partial<
    Pick<CoworkRun, "forkedFromRunId" | "forkedFromTurn" | "forkedById" | "forkMessage">
  >,
): Promise<string> {
  const before = await tx.coworkRun.findFirst({ where: { taskId: run.taskId }, orderBy: { number: "desc" } });
  const id = newId();
  await tx.coworkRun.create({
    data: { id, ...run, number: (before?.number ?? 0) + 1, lastSeq: before?.lastSeq ?? 0 },
  });
  await tx.coworkTask.update({ where: { id: run.taskId }, data: { currentRunId: id, status: "pending" } });
  return id;
}

/**
 * Starts a created run: a retry keeps the plan that was approved in the run before, and its phases begin at once; else
 * the main agent is asked for a plan. Starting it again does nothing.
 */
export async function startRun(runId: string): Promise<void> {
  linkCaller(runId);
  await applyRunChange(runId, async (change) => {
    const { tx, run, task } = change;
    if (!mayBegin(run)) return;
    const plan = run.reason === "retry" ? await planOfRunBefore(change) : null;
    change.set({ status: "thinking", startedAt: new Date(), activity: plan ? "Beginning" : "Making a plan" });
    change.emit({
      type: "run.started",
      agent: MAIN_AGENT,
      outcome: task.outcome,
      model: run.model,
      permission_mode: task.permissionMode as PermissionMode,
      folder_level: task.folderLevel as FolderLevel,
      number: run.number,
    });
    const main = await tx.subAgent.create({
      data: {
        id: newId(),
        taskId: task.id,
        runId,
        userId: run.userId,
        name: MAIN_AGENT,
        role: "orchestrator",
        assignment: "plan",
        status: plan ? "idle" : "ready",
        readySince: plan ? null : new Date(),
        begunAt: new Date(),
      },
    });
    if (!plan) return change.wake(main);
    await writePlan(change, plan);
    change.set({ planApprovedAt: new Date() });
    change.emit({ type: "plan.proposed", agent: MAIN_AGENT, plan, needs_approval: false, approval_id: null });
    await advanceRun(change);
  });
}

async function planOfRunBefore({ tx, run }: RunChange): Promise<Plan | null> {
  const before = await tx.coworkRun.findUnique({
    where: { taskId_number: { taskId: run.taskId, number: run.number - 1 } },
  });
  return before?.planApprovedAt ? planSchema.parse(before.planJson) : null;
}
