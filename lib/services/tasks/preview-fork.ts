import { MAIN_AGENT } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import type { ForkPreview } from "../../contracts/tasks.ts";
import { invalid } from "../../core/errors.ts";
import { findForkPoint, isAfter } from "../../engine/fork/fork-point.ts";
import { standingChanges } from "../../engine/undo/standing-changes.ts";
import { prisma } from "../../store/prisma.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";

const MOST = 200;

/** Which files a fork from a turn would put back. */
export async function previewFork(
  member: Member,
  taskId: string,
  { turn, run_id }: { turn: number; run_id?: string | undefined },
): Promise<ForkPreview> {
  const task = await requireTask(member, taskId, "see");
  const runId = await runOfTask(task, run_id);
  const point = await findForkPoint(prisma, runId, turn);
  if (!point) throw invalid(`The main agent of this run has no turn ${turn}.`);
  const main = await prisma.subAgent.findUniqueOrThrow({
    where: { runId_name: { runId, name: MAIN_AGENT } },
  });
  const changes = (await standingChanges(prisma, runId)).filter(isAfter(point, main.id));
  const files = changes.filter(({ entry }) => entry !== "directory");
  const paths = [...new Set(files.map(({ path }) => path))].sort();
  return { turn, paths: paths.slice(0, MOST), total: paths.length };
}
