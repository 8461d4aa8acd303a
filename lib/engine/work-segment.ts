import { FencedError, type ModelPort, type SegmentOutcome } from "../agent/ports.ts";
import { toolsOfProfile } from "../agent/profiles.ts";
import { workUntilGate } from "../agent/work-until-gate.ts";
import { isAppError } from "../core/errors.ts";
import { childLog } from "../core/log.ts";
import { prisma } from "../store/prisma.ts";
import { clean, type Wake } from "../store/run-transaction.ts";
import { isTransientDatabaseError } from "../store/transient-error.ts";
import { createToolRegistry } from "../tools/registry.ts";
import { agentClock } from "./agent-clock.ts";
import { createJournal } from "./journal/create-journal.ts";
import { changeFromSegment, type SegmentRef } from "./journal/segment-ref.ts";
import { whileLive } from "./live-segments.ts";
import { makeReady } from "./run/agent-rows.ts";
import { failRun } from "./run/end-run.ts";
import { failWorker } from "./run/finish-assignment.ts";
import { settleWaitingAgent } from "./run/settle-waiting-agent.ts";

const log = childLog("engine");

/** Finds a model by the name that a run keeps. Throws an `AppError` in words where there is none. */
export type ResolveModel = (ref: string) => Promise<{ port: ModelPort; contextWindow: number }>;

/**
 * Works one agent until its next gate. All it needs is in the rows, so that it may be begun again at any time; the claim
 * makes sure that only one process does so in each epoch. An agent that has its next assignment already is worked on at
 * once, without another way through the queue.
 */
export async function workSegment(wake: Wake, executor: string, resolveModel: ResolveModel): Promise<void> {
  let next: Wake | null = wake;
  while (next) next = await whileLive(next, workOnce(next, executor, resolveModel));
}

/** Returns the agent's next turn to work, where it is due already. */
function workOnce(wake: Wake, executor: string, resolveModel: ResolveModel) {
  return async (signal: AbortSignal): Promise<Wake | null> => {
    const agent = await claim(wake, executor);
    if (!agent) return null;
    const ref: SegmentRef = {
      runId: agent.runId,
      agentId: agent.id,
      agent: agent.name,
      epoch: wake.epoch,
    };
    const outcome = await workSafely(ref, agent.run, signal, resolveModel);
    if (outcome) await settle(ref, outcome).catch(ignoreFence);
    return prisma.subAgent.findFirst({
      where: { id: agent.id, status: "ready" },
      select: { id: true, epoch: true },
    });
  };
}

async function claim({ id, epoch }: Wake, executor: string) {
  const claimed = await prisma.subAgent.updateMany({
    where: {
      id,
      epoch,
      status: "ready",
      run: { status: { in: ["thinking", "waiting_for_approval"] } },
    },
    data: { status: "working", executor },
  });
  if (claimed.count === 0) return null;
  return prisma.subAgent.findUniqueOrThrow({
    where: { id },
    include: { run: { include: { task: true } } },
  });
}

type Work = { model: string; task: { profile: string } };

/** Null where somebody else goes on with the agent. */
async function workSafely(
  ref: SegmentRef,
  { model, task }: Work,
  signal: AbortSignal,
  resolveModel: ResolveModel,
): Promise<SegmentOutcome | null> {
  try {
    const { port, contextWindow } = await resolveModel(model);
    return await workUntilGate({
      journal: createJournal(ref, contextWindow),
      model: port,
      tools: createToolRegistry({ allowed: toolsOfProfile(task.profile) }),
      clock: agentClock,
      signal,
    });
  } catch (error) {
    if (error instanceof FencedError || signal.aborted) return null;
    if (isTransientDatabaseError(error)) {
      // The rows say where to go on; the sweep does so as soon as the database answers.
      log.warn({ err: error, runId: ref.runId, agent: ref.agent }, "The database was away, going on later");
      return null;
    }
    if (isAppError(error)) {
      const suggestion = "Mend what the message says, then retry the task.";
      return { kind: "failed", code: error.code, message: error.detail, suggestion };
    }
    log.error({ err: error, runId: ref.runId, agent: ref.agent }, "A segment failed");
    return {
      kind: "failed",
      code: "internal_error",
      message: "Something went wrong inside Coworkspace while the agent worked.",
      suggestion: "Retry the task. If it happens again, tell an admin to look at the server's log.",
    };
  }
}

async function settle(ref: SegmentRef, outcome: SegmentOutcome): Promise<void> {
  await changeFromSegment(ref, async (change, agent) => {
    // Still at work: something came for it at the last moment.
    if (outcome.kind === "finished") return makeReady(change, agent, {});
    if (outcome.kind === "waiting") return settleWaitingAgent(change, agent);
    const { code, message, suggestion } = clean(outcome);
    // A limit is the run's own: reaching it in a worker ends the run as well.
    if (agent.role === "worker" && !code.startsWith("budget_")) {
      return failWorker(change, agent, `${message} ${suggestion}`);
    }
    await failRun(change, { code, message, suggestion });
  });
}

function ignoreFence(error: unknown): void {
  if (!(error instanceof FencedError)) throw error;
}
