import { MAIN_AGENT } from "../../contracts/events.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { loadPhases, writePlan } from "../run/plan-rows.ts";
import type { ForkPoint } from "./fork-point.ts";

/** Writes the plan as it stood at the point: phases that were over stay so, the main agent is in its own, the rest waits. */
export async function copyPlan(change: RunChange, main: SubAgent, point: ForkPoint): Promise<void> {
  const { tx, run } = change;
  if (!point.plan || !point.approved) return;
  await writePlan(change, point.plan);
  change.set({ planApprovedAt: new Date() });
  const { plan } = point;
  change.emit({ type: "plan.proposed", agent: MAIN_AGENT, plan, needs_approval: false, approval_id: null });
  for (const phase of await loadPhases(tx, run.id)) {
    const over = point.finished.get(phase.name);
    if (over) {
      await tx.taskPhase.update({ where: { id: phase.id }, data: { ...over, progress: 1 } });
      await tx.taskSubtask.updateMany({ where: { phaseId: phase.id }, data: { status: over.status } });
    } else if (phase.name === point.mainPhase) {
      await tx.taskPhase.update({ where: { id: phase.id }, data: { status: "running" } });
      await tx.taskSubtask.updateMany({ where: { phaseId: phase.id }, data: { agentId: main.id } });
      await tx.subAgent.update({ where: { id: main.id }, data: { assignment: "phase", phaseId: phase.id } });
      Object.assign(main, { assignment: "phase", phaseId: phase.id });
      change.emit({ type: "phase.started", agent: MAIN_AGENT, phase: phase.name, parallel: false });
    }
  }
  await tx.deliverable.createMany({
    data: point.deliverables.map((one) => ({ id: newId(), runId: run.id, ...one })),
    skipDuplicates: true,
  });
}
