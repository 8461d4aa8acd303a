import { type Actor, MAIN_AGENT } from "../../contracts/events.ts";
import type { Plan } from "../../contracts/plan.ts";
import { conflict } from "../../core/errors.ts";
import type { Prisma } from "../../store/generated/client.ts";
import { type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { advanceRun } from "./advance-run.ts";
import { writePlan } from "./plan-rows.ts";

/** A person replaces the plan. Phases that have begun stay as they are; an open plan review shows the new plan. */
export async function changePlan(change: RunChange, plan: Plan, by: Actor): Promise<void> {
  const { tx, run } = change;
  if (runHasEnded(run)) throw conflict("This run has ended, so its plan can no longer be changed.");
  if (run.planJson === null) throw conflict("There is no plan to change yet.");
  await writePlan(change, plan);
  const review = await tx.approval.findFirst({ where: { runId: run.id, kind: "plan", status: "pending" } });
  if (review) {
    const preview = { ...(review.preview as Prisma.JsonObject), plan };
    await tx.approval.update({ where: { id: review.id }, data: { preview, arguments: plan } });
  }
  change.emit({
    type: "plan.changed",
    agent: MAIN_AGENT,
    plan,
    by: { kind: by.kind, name: by.name },
    note: null,
  });
  await advanceRun(change);
}
