import type { CoworkRun, SubAgent } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";

/** A way through the queue that takes less is no waiting. */
const WORTH_MS = 1_000;

/**
 * In words, where a run only waits for a free place in the queue, with how many of its member's agents stand before it;
 * null where somebody works on it.
 */
export async function waitingPlace(
  run: Pick<CoworkRun, "status" | "userId"> & { agents: readonly SubAgent[] },
): Promise<string | null> {
  if (run.status !== "thinking" || run.agents.some(({ status }) => status === "working")) return null;
  const waiting = run.agents.flatMap(({ status, readySince }) =>
    status === "ready" && readySince ? readySince : [],
  );
  const since = waiting.sort((a, b) => a.getTime() - b.getTime())[0];
  if (!since || Date.now() - since.getTime() < WORTH_MS) return null;
  const before = await prisma.subAgent.count({
    where: {
      userId: run.userId,
      status: "ready",
      readySince: { lt: since },
      run: { status: { in: ["thinking", "waiting_for_approval"] } },
    },
  });
  if (before === 0) return "Waiting for a free place";
  return `Waiting for a free place, ${before} ${before === 1 ? "agent" : "agents"} ahead`;
}
