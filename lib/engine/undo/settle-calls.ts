import { deletionsOf } from "../../coworkspace/changes/note-act.ts";
import { recoverAct } from "../../coworkspace/changes/recover-act.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { allMounts } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";
import { changedByOthers } from "../journal/changed-by-others.ts";
import { pathsMadeByRun } from "../journal/paths-made-by-run.ts";
import { recordChanges } from "../journal/record-changes.ts";

/** Whoever still works on a call of a run that has ended has written its receipt long before. */
const LONG_AGO_MS = 30_000;

/**
 * Calls that were under way when their run was stopped and whose process died before it could say what they did: what
 * the folder shows of them is recorded, so that it can be seen and undone.
 */
export async function settleCalls(run: {
  id: string;
  forkedFromRunId: string | null;
  endedAt: Date | null;
  slug: string;
  place: CoworkspacePlace;
}): Promise<void> {
  if (!run.endedAt || Date.now() - run.endedAt.getTime() < LONG_AGO_MS) return;
  const open = await prisma.toolCall.findMany({ where: { runId: run.id, status: "started" } });
  if (open.length === 0) return;
  const place = { ...run.place, mounts: await allMounts() };
  for (const call of open) {
    // With a result so far, it was about to delete what a person had agreed to.
    const act = call.result === null ? call.id : deletionsOf(call.id);
    const changes = await recoverAct(place, act, {
      others: (since) => changedByOthers(run.slug, since),
      made: () => pathsMadeByRun(run),
    });
    await prisma.$transaction(async (tx) => {
      const receipt = await tx.toolCall.updateMany({
        where: { id: call.id, status: "started" },
        data: { status: "done", ok: false, result: "Interrupted: the run was stopped.", endedAt: new Date() },
      });
      if (receipt.count === 0) return;
      const { agentId, callId, turn } = call;
      const of = { coworkspaceSlug: run.slug, runId: run.id, agentId, act: call.id, callId, turn };
      await recordChanges(tx, of, changes);
    });
  }
}
