import { childLog } from "../core/log.ts";
import { prisma } from "../store/prisma.ts";
import { startFork } from "./fork/start-fork.ts";
import { startRun } from "./run/start-run.ts";

const log = childLog("engine");
const forking = new Set<string>();

/** A run is started right after it was created; to start it twice does nothing. */
const FORGOTTEN_MS = 1_000;
/** A fork puts its folder back first, which should not be done twice at the same time. */
const FORGOTTEN_FORK_MS = 5_000;

/** Runs that were created but not started, because the process died in between. */
export async function startForgottenRuns(): Promise<void> {
  const createdBefore = (ms: number) => ({ createdAt: { lt: new Date(Date.now() - ms) } });
  const forgotten = await prisma.coworkRun.findMany({
    where: {
      startedAt: null,
      status: "pending",
      OR: [{ reason: { not: "fork" }, ...createdBefore(FORGOTTEN_MS) }, createdBefore(FORGOTTEN_FORK_MS)],
    },
    select: { id: true, reason: true },
    take: 100,
  });
  for (const { id, reason } of forgotten) {
    if (reason === "fork") startForkBeside(id);
    else await startRun(id).catch((error: unknown) => notYet(error, id));
  }
}

/** Putting a large folder back takes its time, in which everything else must go on. */
function startForkBeside(id: string): void {
  if (forking.has(id)) return;
  forking.add(id);
  startFork(id)
    .catch((error: unknown) => notYet(error, id))
    .finally(() => forking.delete(id));
}

function notYet(error: unknown, id: string): void {
  log.warn({ err: error, run_id: id }, "A run could not be started yet");
}
