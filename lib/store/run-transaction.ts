import { type EventInput, endsRun, isStep } from "../contracts/events.ts";
import { hasEnded, type RunStatus } from "../contracts/status.ts";
import { CONTROL_CHANNEL, EVENTS_CHANNEL } from "./channels.ts";
import type { CoworkRun, CoworkTask, Prisma } from "./generated/client.ts";
import { prisma } from "./prisma.ts";

export type Transaction = Prisma.TransactionClient;

/** What a change to a run works with: the locked run, its task, and what is to happen at the commit. */
export interface RunChange {
  tx: Transaction;
  run: CoworkRun;
  task: CoworkTask;
  /** Adds events to the timeline, in this order, at the end of the transaction. */
  emit(...events: EventInput[]): void;
  /** Changes the run's row at the end of the transaction; `change.run` shows it at once. */
  set(data: Partial<CoworkRun>): void;
  /** Has this agent worked on after the commit. */
  wake(agent: Wake): void;
  /** Tells the workers to look at once whether their agents of this run still belong to them. */
  interrupt(): void;
}

/** An agent that has work to do, with the epoch in which it may do it. */
export type Wake = { id: string; epoch: number };

export type RunChanged<T> = { result: T; wakes: Wake[]; run: CoworkRun; planChanged: boolean };

/**
 * Changes a run in one transaction that holds the run's row, so that changes to a run happen one after the other and
 * its events are committed in the order of their numbers. Null where there is no such run.
 */
export async function changeRun<T>(
  runId: string,
  work: (change: RunChange) => Promise<T>,
): Promise<RunChanged<T> | null> {
  return prisma.$transaction(
    async (tx) => {
      const locked = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM cowork_runs WHERE id = ${runId} FOR UPDATE`;
      if (locked.length === 0) return null;
      const { task, ...run } = await tx.coworkRun.findUniqueOrThrow({
        where: { id: runId },
        include: { task: true },
      });

      const events: EventInput[] = [];
      const wakes = new Map<string, Wake>();
      let data: Partial<CoworkRun> = {};
      let interrupt = false;
      const change: RunChange = {
        tx,
        run,
        task,
        emit: (...more) => void events.push(...more),
        set: (values) => {
          data = { ...data, ...values };
          Object.assign(run, values);
        },
        wake: ({ id, epoch }) => void wakes.set(id, { id, epoch }),
        interrupt: () => {
          interrupt = true;
        },
      };
      const result = await work(change);
      await flush(change, events, data, interrupt);
      const planChanged = events.some(({ type }) => type.startsWith("plan.") || type.startsWith("phase."));
      return { result, wakes: [...wakes.values()], run, planChanged };
    },
    { maxWait: 15_000, timeout: 60_000 },
  );
}

async function flush(
  { tx, run, task }: RunChange,
  events: EventInput[],
  data: Partial<CoworkRun>,
  interrupt: boolean,
): Promise<void> {
  const at = new Date();
  const first = run.lastSeq + 1;
  if (events.length > 0) {
    await tx.runEvent.createMany({
      data: events.map(({ type, agent, ...payload }, index) => ({
        runId: run.id,
        seq: first + index,
        type,
        agent,
        data: clean(payload) as Prisma.InputJsonValue,
        at,
      })),
    });
    data.lastSeq = run.lastSeq + events.length;
    data.stepCount = run.stepCount + events.filter((event) => isStep(event.type)).length;
    if (events.some((event) => endsRun(event.type))) data.endedAt = at;
  }
  if (Object.keys(data).length > 0) {
    await tx.coworkRun.update({ where: { id: run.id }, data: clean(data) as Prisma.CoworkRunUpdateInput });
    Object.assign(run, data);
  }
  if (data.status && task.currentRunId === run.id && task.status !== data.status) {
    await tx.coworkTask.update({ where: { id: task.id }, data: { status: data.status } });
  }
  if (events.length > 0 || data.status) await notify(tx, EVENTS_CHANNEL, run.id);
  if (interrupt) await notify(tx, CONTROL_CHANNEL, run.id);
}

async function notify(tx: Transaction, channel: string, payload: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
}

/** PostgreSQL's text and JSON cannot hold NUL or half a surrogate pair, which models and files may contain. */
export function clean<T>(value: T): T {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\u0000", "\uFFFD") as T;
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(clean) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), clean(item)])) as T;
}

/** The run's status as the contract's type. */
export function statusOf(run: { status: string }): RunStatus {
  return run.status as RunStatus;
}

/** Whether the run will never go on. */
export function runHasEnded(run: { status: string }): boolean {
  return hasEnded(statusOf(run));
}
