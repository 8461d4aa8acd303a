import { PLAN_TOOL } from "../../agent/offered-tools.ts";
import { type EventOf, type EventType, MAIN_AGENT } from "../../contracts/events.ts";
import { type Plan, planSchema } from "../../contracts/plan.ts";
import type { RunEvent as EventRow } from "../../store/generated/client.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import type { StandingChange } from "../undo/standing-changes.ts";

/** What stood when a turn of the main agent was over. */
export type ForkPoint = {
  turn: number;
  plan: Plan | null;
  /** The plan was settled, so that the work had begun. */
  approved: boolean;
  /** Phases that were over, by name. */
  finished: Map<string, { status: string; result: string | null }>;
  /** The phase that the main agent was at work in. */
  mainPhase: string | null;
  deliverables: { path: string; title: string; kind: string; size: number }[];
  /** Ids of workers whose work was over, and so stays. */
  doneAgents: Set<string>;
};

const TURN_EVENTS = ["thinking", "tool.called", "tool.finished", "checkpoint.saved", "answer"];
const STATE_EVENTS: EventType[] = [
  "plan.proposed",
  "plan.changed",
  "plan.approved",
  "phase.started",
  "phase.finished",
  "agent.finished",
  "deliverable.created",
];

/** Finds out what stood after a turn of the main agent; null where the run has no such turn. */
export async function findForkPoint(tx: Transaction, runId: string, turn: number): Promise<ForkPoint | null> {
  const checkpoint = await tx.taskCheckpoint.findFirst({
    where: { runId, turn, agent: { name: MAIN_AGENT } },
    select: { id: true },
  });
  const range = await rangeOfTurn(tx, runId, turn);
  if (!checkpoint || !range) return null;
  const settled = await tx.toolCall.findFirst({
    where: { runId, turn, tool: PLAN_TOOL, status: "done", ok: true, agent: { name: MAIN_AGENT } },
    select: { id: true },
  });
  const events = await tx.runEvent.findMany({
    where: { runId, type: { in: STATE_EVENTS } },
    orderBy: { seq: "asc" },
  });
  // A plan that a person read for days was settled long after its turn, and belongs to it all the same.
  const approval = settled && events.find(({ type, seq }) => type === "plan.approved" && seq > range.first);
  const last = Math.max(range.last, approval?.seq ?? 0);
  const workers = await tx.subAgent.findMany({
    where: { runId, role: "worker" },
    select: { id: true, name: true, assignment: true, phaseId: true },
  });
  const phases = await tx.taskPhase.findMany({ where: { runId }, select: { id: true, name: true } });
  return pointFrom({ turn, first: range.first, last, events, workers, phases });
}

type Facts = {
  turn: number;
  first: number;
  last: number;
  events: readonly EventRow[];
  workers: readonly { id: string; name: string; assignment: string; phaseId: string | null }[];
  phases: readonly { id: string; name: string }[];
};

function pointFrom({ turn, first, last, events, workers, phases }: Facts): ForkPoint {
  const before = events.filter(({ seq }) => seq <= last);
  const of = <T extends EventType>(type: T) =>
    before.filter((event) => event.type === type).map((event) => payloadOf<T>(event));
  const plan = before.findLast(({ type }) => type === "plan.proposed" || type === "plan.changed");
  const finished = new Map(
    of("phase.finished").map(({ phase, status, result }) => [phase, { status, result }]),
  );
  const begun = before.filter(({ type, seq }) => type === "phase.started" && seq < first);
  const mainPhase = begun
    .map((event) => payloadOf<"phase.started">(event))
    .findLast(({ phase, parallel }) => !parallel && !finished.has(phase));
  const over = new Set(of("agent.finished").map(({ name }) => name));
  const phaseOf = new Map(phases.map(({ id, name }) => [id, name]));
  const isDone = (worker: Facts["workers"][number]) =>
    worker.assignment === "subtask"
      ? finished.has(phaseOf.get(worker.phaseId ?? "") ?? "")
      : over.has(worker.name);
  return {
    turn,
    plan: plan ? planSchema.parse((plan.data as { plan: unknown }).plan) : null,
    approved: of("plan.approved").length > 0 || of("phase.started").length > 0,
    finished,
    mainPhase: mainPhase?.phase ?? null,
    deliverables: of("deliverable.created").map(({ path, title, kind, size }) => ({
      path,
      title,
      kind,
      size,
    })),
    doneAgents: new Set(workers.filter(isDone).map(({ id }) => id)),
  };
}

/** Whether a change was made after the point, so that a fork from there takes it back. */
export function isAfter(point: ForkPoint, mainId: string): (change: StandingChange) => boolean {
  return ({ agentId, turn }) =>
    agentId === mainId ? (turn ?? 0) > point.turn : !point.doneAgents.has(agentId ?? "");
}

/** The events of a turn, with those that were written together with its last one. */
async function rangeOfTurn(
  tx: Transaction,
  runId: string,
  turn: number,
): Promise<{ first: number; last: number } | null> {
  const [range] = await tx.$queryRaw<{ first: number | null; last: number | null }[]>`
    WITH own AS (
      SELECT seq, at FROM run_events
      WHERE run_id = ${runId} AND agent = ${MAIN_AGENT} AND type = ANY(${TURN_EVENTS})
        AND (data->>'turn')::int = ${turn}
    ), ending AS (SELECT seq, at FROM own ORDER BY seq DESC LIMIT 1)
    SELECT (SELECT min(seq) FROM own) AS first,
           (SELECT max(e.seq) FROM run_events e, ending
            WHERE e.run_id = ${runId} AND e.seq >= ending.seq AND e.at = ending.at) AS last`;
  if (!range || range.first === null || range.last === null) return null;
  return { first: range.first, last: range.last };
}

function payloadOf<T extends EventType>(event: EventRow): Omit<EventOf<T>, "type"> {
  return event.data as unknown as Omit<EventOf<T>, "type">;
}
