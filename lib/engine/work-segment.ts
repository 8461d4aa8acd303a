import { FencedError, UnrecordedError } from "../agent/ports/interruptions.ts";
import type { AgentJournal, SegmentOutcome } from "../agent/ports/journal.ts";
import type { ModelPort } from "../agent/ports/model.ts";
import { toolsOfProfile } from "../agent/profiles.ts";
import { workUntilGate } from "../agent/work-until-gate.ts";
import { isTransientDatabaseError } from "../core/database/transient-error.ts";
import { isAppError } from "../core/errors.ts";
import { childLog } from "../core/log.ts";
import { withLogFields } from "../core/log-context.ts";
import { activeSandbox } from "../sandbox/active-sandbox.ts";
import type { SubAgent } from "../store/generated/client.ts";
import { prisma } from "../store/prisma.ts";
import { retryWhileAway } from "../store/retry-transient.ts";
import { clean, type RunChange, type Wake } from "../store/run-transaction.ts";
import { createToolRegistry } from "../tools/registry.ts";
import { agentClock } from "./agent-clock.ts";
import { type ClaimedAgent, claimAgent } from "./claim-agent.ts";
import { createJournal, type JournalModel } from "./journal/create-journal.ts";
import { patientJournal } from "./journal/patient-journal.ts";
import { changeFromSegment, type SegmentRef } from "./journal/segment-ref.ts";
import { type Controls, whileLive } from "./live-segments.ts";
import { watchPlace } from "./place-slice.ts";
import { wakeAgents } from "./queue.ts";
import { makeReady } from "./run/agent-rows.ts";
import { countQueueTime } from "./run/count-queue-time.ts";
import { failRun } from "./run/end-run.ts";
import { failWorker } from "./run/finish-assignment.ts";
import { settleWaitingAgent } from "./run/settle-waiting-agent.ts";
import { traceSegment } from "./telemetry/trace-segment.ts";
import type { Lease } from "./worker/lease.ts";

const log = childLog("engine");

/** Finds a model by the name that a run keeps. Throws an `AppError` in words where there is none. */
export type ResolveModel = (ref: string) => Promise<{ port: ModelPort } & JournalModel>;

/**
 * Works one agent until its next gate. All it needs is in the rows, so that it may be begun again at any time; the claim
 * makes sure that only one process does so in each epoch. An agent that has its next assignment already is worked on at
 * once, without another way through the queue.
 */
export async function workSegment(wake: Wake, lease: Lease, resolveModel: ResolveModel): Promise<void> {
  const watch: PlaceWatch = {};
  let next: Wake | null = wake;
  while (next && lease.isHeld()) {
    next = await whileLive(next, workOnce(next, lease, resolveModel, watch));
  }
  // Its next work was not put into the queue, since this process was about to go on with it.
  if (next && watch.userId) await wakeAgents(watch.userId, [next]);
}

/** What a segment knows of its place in the queue, over all that it does there. */
type PlaceWatch = { userId?: string; shouldYield?: () => Promise<boolean> };

/** Returns the agent's next turn to work, where it is due already. */
function workOnce(wake: Wake, lease: Lease, resolveModel: ResolveModel, place: PlaceWatch) {
  return async ({ signal, pause }: Controls): Promise<Wake | null> => {
    const agent = await claimAgent(wake, lease, signal);
    if (!agent) return null;
    place.userId = agent.userId;
    // Its time there does not begin anew with each assignment.
    place.shouldYield ??= watchPlace(agent.userId);
    const { shouldYield } = place;
    await retryWhileAway(signal, () => countQueueTime(agent));
    const ref: SegmentRef = {
      runId: agent.runId,
      agentId: agent.id,
      agent: agent.name,
      epoch: wake.epoch,
      snapshot: null,
    };
    const fields = { run_id: ref.runId, task_id: agent.taskId, agent_id: ref.agentId };
    const outcome = await withLogFields(fields, () =>
      workSafely(ref, agent, { lease, signal, pause, resolveModel, shouldYield }),
    );
    const standing = { where: { id: agent.id }, select: { id: true, epoch: true, status: true } };
    const look = () => retryWhileAway(signal, () => prisma.subAgent.findUnique(standing));
    let now = await look();
    // Mostly the change that ended its assignment has given it its next one, and there is nothing to settle.
    if (outcome && now?.status === "working" && now.epoch === wake.epoch) {
      await retryWhileAway(signal, () => settle(ref, outcome)).catch(ignoreFence);
      now = await look();
    }
    // Its next way leads through the queue, behind those who wait.
    if (outcome?.kind === "yielded") return null;
    return now?.status === "ready" ? now : null;
  };
}

type Means = Controls & {
  lease: Lease;
  resolveModel: ResolveModel;
  shouldYield: () => Promise<boolean>;
};

/** Null where somebody else goes on with the agent. */
async function workSafely(
  ref: SegmentRef,
  { model, taskId, profile }: ClaimedAgent,
  { lease, signal, pause, resolveModel, shouldYield }: Means,
): Promise<SegmentOutcome | null> {
  try {
    const { port, ...facts } = await retryWhileAway(signal, () => resolveModel(model));
    const journal = patientJournal(createJournal(ref, facts), ref, signal);
    const { sandbox } = await activeSandbox();
    const deps = {
      journal: controlTools(journal, lease, { signal, pause }),
      model: port,
      tools: createToolRegistry({ allowed: toolsOfProfile(profile), sandbox }),
      clock: agentClock,
      shouldYield,
      signal,
    };
    return await traceSegment({ ref, model, taskId, worker: lease.id }, deps, workUntilGate);
  } catch (error) {
    if (error instanceof FencedError || signal.aborted) return null;
    if (isTransientDatabaseError(error instanceof UnrecordedError ? error.cause : error)) {
      // The rows say where to go on; the sweep does so as soon as the database answers.
      log.warn({ err: error, agent: ref.agent }, "The database was away, going on later");
      return null;
    }
    if (isAppError(error)) {
      const suggestion = "Mend what the message says, then retry the task.";
      return { kind: "failed", code: error.code, message: error.detail, suggestion };
    }
    log.error({ err: error, agent: ref.agent }, "A segment failed");
    if (error instanceof UnrecordedError) {
      const suggestion = "Look at the run's changes: they are looked for again there. Then retry the task.";
      return { kind: "failed", code: "unrecorded", message: error.message, suggestion };
    }
    return {
      kind: "failed",
      code: "internal_error",
      message: "Something went wrong inside Coworkspace while the agent worked.",
      suggestion: "Retry the task. If it happens again, tell an admin to look at the server's log.",
    };
  }
}

async function settle(ref: SegmentRef, outcome: SegmentOutcome): Promise<void> {
  const work = async (change: RunChange, agent: SubAgent) => {
    // Still at work: something came for it at the last moment.
    if (outcome.kind === "finished" || outcome.kind === "yielded") return makeReady(change, agent, {});
    if (outcome.kind === "waiting") return settleWaitingAgent(change, agent);
    const { code, message, suggestion } = clean(outcome);
    // A limit is the run's own: reaching it in a worker ends the run as well.
    if (agent.role === "worker" && !code.startsWith("budget_")) {
      return failWorker(change, agent, `${message} ${suggestion}`);
    }
    await failRun(change, { code, message, suggestion });
  };
  await changeFromSegment(ref, work, { leaves: outcome.kind === "yielded" });
}

/** Gives tools the means to make sure, right before an act, that nobody else can have taken over, and to stand still. */
function controlTools(journal: AgentJournal, lease: Lease, { signal, pause }: Controls): AgentJournal {
  const controls = {
    pause,
    guard: () => {
      if (signal.aborted) throw new FencedError();
      lease.assertHeld();
    },
    guard_after: () => lease.assertOurs(),
  };
  return { ...journal, toolContext: async () => ({ ...(await journal.toolContext()), ...controls }) };
}

function ignoreFence(error: unknown): void {
  if (!(error instanceof FencedError)) throw error;
}
