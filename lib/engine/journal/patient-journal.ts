import { FencedError } from "../../agent/ports/interruptions.ts";
import type { AgentJournal, ApprovalRequest } from "../../agent/ports/journal.ts";
import type { ToolContext } from "../../agent/ports/tool.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { retryWhileAway } from "../../store/retry-transient.ts";
import type { SegmentRef } from "./segment-ref.ts";

/**
 * A journal that waits while the database is away, so that neither a paid answer nor a receipt is lost with it. Where a
 * change's answer was lost, the rows tell whether it was made, so that it is made once.
 */
export function patientJournal(journal: AgentJournal, ref: SegmentRef, signal: AbortSignal): AgentJournal {
  const patiently = async <T>(work: () => Promise<T>, isDone?: () => Promise<T | undefined>): Promise<T> => {
    try {
      return await retryWhileAway(signal, work, isDone);
    } catch (error) {
      throw signal.aborted ? new FencedError() : error;
    }
  };
  const once = (work: () => Promise<void>, isDone: () => Promise<boolean>) =>
    patiently(
      () => work().then(() => true),
      async () => (await isDone()) || undefined,
    ).then(() => {});
  // By the question's own id: a person may have answered it before this process learns that it was asked.
  const askOnce = (request: ApprovalRequest, ask: (named: ApprovalRequest) => Promise<void>) => {
    const id = newId();
    return once(
      () => ask({ ...request, id }),
      () => isAsked(id),
    );
  };

  return {
    ...journal,
    load: () => patiently(() => journal.load()),
    // What a tool looks up waits as well: else the model would be told that its call failed.
    toolContext: async () => patientContext(await patiently(() => journal.toolContext()), patiently),
    inbox: () => patiently(() => journal.inbox()),
    settle: () => patiently(() => journal.settle()),
    // Doing these twice does no harm.
    beginModelCall: (...call) => patiently(() => journal.beginModelCall(...call)),
    reserveMore: (need) => patiently(() => journal.reserveMore(need)),
    beginCall: (...call) => patiently(() => journal.beginCall(...call)),
    recordTurn: (record) =>
      once(
        () => journal.recordTurn(record),
        () => isTurnRecorded(ref, record.turn),
      ),
    requestApproval: (call, request) => askOnce(request, (named) => journal.requestApproval(call, named)),
    holdCall: (call, outcome, request) => askOnce(request, (named) => journal.holdCall(call, outcome, named)),
    finishCall: (call, outcome) =>
      once(
        () => journal.finishCall(call, outcome),
        () => isCallIn(call.id, "done"),
      ),
  };
}

async function isTurnRecorded({ agentId }: SegmentRef, turn: number): Promise<boolean> {
  return (await prisma.taskCheckpoint.count({ where: { agentId, turn } })) > 0;
}

type Patiently = <T>(work: () => Promise<T>) => Promise<T>;

type LookUp = (...asked: unknown[]) => Promise<unknown>;

/** All functions that the journal puts into a context are look-ups: every one waits, so that none can be forgotten. */
function patientContext(context: ToolContext, patiently: Patiently): ToolContext {
  const patient = (lookUp: LookUp): LookUp => {
    return (...asked) => patiently(() => lookUp(...asked));
  };
  const parts = Object.entries(context).map(([name, part]) => [
    name,
    typeof part === "function" ? patient(part as LookUp) : part,
  ]);
  return Object.fromEntries(parts);
}

async function isAsked(id: string): Promise<boolean> {
  return (await prisma.approval.count({ where: { id } })) > 0;
}

async function isCallIn(id: string, status: string): Promise<boolean> {
  return (await prisma.toolCall.count({ where: { id, status } })) > 0;
}
