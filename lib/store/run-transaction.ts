import { type EventInput, endsRun } from "../contracts/events.ts";
import { hasEnded } from "../contracts/has-ended.ts";
import type { RunStatus } from "../contracts/status.ts";
import {
  type ChangeDraft,
  emptyDraft,
  type NewRows,
  type RowPatches,
  type RunCounts,
  type RunLimits,
  type Spend,
} from "./change-draft.ts";
import { flushStatement, type RunNumbers } from "./flush-statement.ts";
import type { CoworkRun, CoworkTask, Prisma } from "./generated/client.ts";
import { prisma } from "./prisma.ts";
import { rowFromJson } from "./row-from-json.ts";

export { clean } from "./clean.ts";

type Json = Record<string, unknown>;

export type Transaction = Prisma.TransactionClient;

/** What a change to a run works with: the locked run, its task, and what is to happen at the commit. */
export interface RunChange {
  /** Whether it is made from what was read before, without reading anything: `tx` must not be asked for then. */
  quick: boolean;
  /**
   * Reads and writes at once. A quick change that asks for it is begun again as a transaction, and what agents at work have
   * read of the run counts no longer after it.
   */
  tx: Transaction;
  /** The same for reading only, where nothing follows that a quick change would not do. */
  look: Transaction;
  run: CoworkRun;
  task: CoworkTask;
  /** Adds events to the timeline, in this order, at the end of the transaction. */
  emit(...events: EventInput[]): void;
  /** Changes the run's row at the end of the transaction; `change.run` shows it at once. */
  set(data: Partial<CoworkRun>): void;
  /** Adds to the run's counts at the end of the transaction; `change.run` shows it at once. */
  add(counts: RunCounts): void;
  /** Has the change refused where the run would then have used and reserved more than this. */
  keepWithin(limits: RunLimits): void;
  /** Adds to what the run used of a model today, at the end of the transaction. */
  spend(spend: Omit<Spend, "userId">): void;
  /** Adds rows at the end of the transaction. */
  insert<T extends keyof NewRows>(table: T, rows: NewRows[T][]): void;
  /**
   * Changes a row at the end of the transaction. Where its status is one of `unless` by then, the whole change is
   * refused with `ChangeRefused`.
   */
  patch<T extends keyof RowPatches>(
    table: T,
    id: string,
    set: RowPatches[T],
    unless?: readonly string[],
  ): void;
  /** Removes what was streamed by an agent from this number of event on: the finished step contains it. */
  dropStreamed(agent: string, from: number): void;
  /** Writes what has been gathered so far, so that what follows reads it, and writes over it. */
  flush(): Promise<void>;
  /** Has this agent worked on after the commit. */
  wake(agent: Wake): void;
  /** Has the run's agents read anew, before their next step, what they keep of it and its folder. */
  renew(): void;
  /** Has the plan's mirror in the folder written anew, since a part of the plan has come further. */
  mirror(): void;
  /** Tells the workers to look at once whether their agents of this run still belong to them. */
  interrupt(): void;
}

/** An agent that has work to do, with the epoch in which it may do it. */
export type Wake = { id: string; epoch: number };

export type RunChanged<T> = {
  result: T;
  wakes: Wake[];
  run: CoworkRun;
  task: CoworkTask;
  planChanged: boolean;
};

/** What the change was about has happened already, so that nothing was changed. */
export class ChangeRefused extends Error {}

/**
 * Changes a run in one transaction that holds the run's row, so that changes to a run happen one after the other and
 * its events are committed in the order of their numbers. Null where there is no such run. What agents at work have read of
 * the run counts no longer after it, unless it is a step of an agent (`isStep`) that did nothing but what quick ones do.
 */
export async function changeRun<T>(
  runId: string,
  work: (change: RunChange) => Promise<T>,
  { isStep = false }: { isStep?: boolean } = {},
): Promise<RunChanged<T> | null> {
  return prisma.$transaction(
    async (tx) => {
      const locked = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM cowork_runs WHERE id = ${runId} FOR UPDATE`;
      if (locked.length === 0) return null;
      // By a second statement, which sees what was committed while the first one waited.
      const [rows] = await tx.$queryRaw<{ run: Json; task: Json }[]>`
        SELECT row_to_json(r) AS run, row_to_json(t) AS task
        FROM cowork_runs r JOIN cowork_tasks t ON t.id = r.task_id WHERE r.id = ${runId}`;
      if (!rows) return null;
      const run = rowFromJson<CoworkRun>(rows.run);
      const task = rowFromJson<CoworkTask>(rows.task);
      let planChanged = false;
      const { change, wakes } = draftChange(run, task, tx, async (draft) => {
        draft.raise ||=
          !isStep || draft.interrupt || Object.keys(draft.run).some((column) => column !== "activity");
        const { text, values } = flushStatement(run, task, draft, null);
        const [numbers] = await tx.$queryRawUnsafe<RunNumbers[]>(text, ...values);
        if (!numbers) throw new ChangeRefused("This has happened already.");
        showNumbers(run, numbers);
        planChanged ||= changesPlan(draft);
        Object.assign(draft, emptyDraft());
      });
      const result = await work(change);
      await change.flush();
      return { result, wakes: [...wakes.values()], run, task, planChanged };
    },
    { maxWait: 15_000, timeout: 60_000 },
  );
}

/** A quick change turned out to need more than it knows. */
export class NeedsTransaction extends Error {}

/** A change that gathers what is to be written, and a quick one without `tx`. `run` shows at once what it sets. */
export function draftChange(
  run: CoworkRun,
  task: CoworkTask,
  tx: Transaction | null,
  flush: (draft: ChangeDraft) => Promise<void>,
): { change: RunChange; draft: ChangeDraft; wakes: Map<string, Wake> } {
  const draft = emptyDraft();
  const wakes = new Map<string, Wake>();
  const change: RunChange = {
    quick: tx === null,
    get tx() {
      draft.raise = true;
      return change.look;
    },
    get look() {
      if (!tx) throw new NeedsTransaction();
      return tx;
    },
    run,
    task,
    emit: (...events) => {
      draft.events.push(...events);
      if (events.some(({ type }) => endsRun(type))) change.set({ endedAt: new Date() });
    },
    set: (values) => {
      Object.assign(draft.run, values);
      Object.assign(run, values);
    },
    add: (counts) => {
      for (const [name, more] of Object.entries(counts) as [keyof RunCounts, number][]) {
        draft.counts[name] = (draft.counts[name] ?? 0) + more;
        run[name] = (run[name] ?? 0) + more;
      }
    },
    keepWithin: (limits) => {
      draft.within = limits;
    },
    spend: (spend) => {
      draft.spend = { ...spend, userId: run.userId };
    },
    insert: (table, rows) => {
      if (rows.length > 0) draft.rows.push({ table, rows });
    },
    patch: (table, id, set, unless = []) => {
      const same = draft.patches.find((other) => other.table === table && other.id === id);
      if (same) Object.assign(same.set, set);
      else draft.patches.push({ table, id, set: { ...set }, unless });
    },
    dropStreamed: (agent, from) => {
      draft.drop = { agent, from };
    },
    flush: () => flush(draft),
    wake: ({ id, epoch }) => void wakes.set(id, { id, epoch }),
    renew: () => {
      draft.raise = true;
    },
    mirror: () => {
      draft.mirror = true;
    },
    interrupt: () => {
      draft.interrupt = true;
    },
  };
  return { change, draft, wakes };
}

/** Brings a run's row up to what the database holds after a change. */
export function showNumbers(run: CoworkRun, numbers: RunNumbers): void {
  run.lastSeq = numbers.last_seq;
  run.stepCount = numbers.step_count;
  run.turnCount = numbers.turn_count;
  run.tokensInput = numbers.tokens_input;
  run.tokensOutput = numbers.tokens_output;
  run.cost = numbers.cost;
  run.reservedTurns = numbers.reserved_turns;
  run.reservedTokens = numbers.reserved_tokens;
  run.reservedCost = numbers.reserved_cost;
  run.generation = numbers.generation;
}

/**
 * Whether a change touched the plan or how far it has come, which is mirrored into the folder. Should a process die before
 * it mirrors, the next such change makes good for it, and the end of the run.
 */
export function changesPlan({ events, mirror }: ChangeDraft): boolean {
  return (
    mirror ||
    events.some(({ type }) => type.startsWith("plan.") || type.startsWith("phase.") || endsRun(type))
  );
}

/** The run's status as the contract's type. */
export function statusOf(run: { status: string }): RunStatus {
  return run.status as RunStatus;
}

/** Whether the run will never go on. */
export function runHasEnded(run: { status: string }): boolean {
  return hasEnded(statusOf(run));
}
