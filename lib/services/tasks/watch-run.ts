import { limits } from "../../contracts/limits.ts";
import { childLog } from "../../core/log.ts";
import { EVENTS_CHANNEL } from "../../store/channels.ts";
import { RECONNECTED, subscribe } from "../../store/listen.ts";
import { prisma } from "../../store/prisma.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import { readNewEvents } from "./read-new-events.ts";
import { RunTail } from "./run-tail.ts";

const log = childLog("events");
/** The rows are looked at at least this often, should a notice ever be missed. */
const AT_LEAST_EVERY_MS = 5_000;
const RETRY_MS = 500;

/**
 * Reads what is new in all watched runs, once for all of their viewers. A hundred viewers cost the database what one
 * does, and notices that come while it reads are answered together by one statement.
 */
class RunWatcher {
  #tails = new Map<string, Promise<RunTail>>();
  #due = new Set<string>();
  #reading = false;
  #stop: (() => void) | undefined;
  #subscribing: Promise<void> | undefined;

  /** The run's tail, which is kept up to date for as long as somebody watches it. */
  async tailOf(runId: string, onChange: () => void): Promise<{ tail: RunTail; leave: () => void }> {
    let opening = this.#tails.get(runId);
    if (!opening) {
      opening = this.#open(runId);
      this.#tails.set(runId, opening);
      opening.catch(() => this.#tails.delete(runId));
    }
    const tail = await opening;
    // Its last viewer may have left meanwhile.
    if (this.#tails.get(runId) !== opening) return this.tailOf(runId, onChange);
    const unwatch = tail.watch(onChange);
    const leave = () => {
      unwatch();
      if (!tail.isWatched && this.#tails.get(runId) === opening) this.#tails.delete(runId);
      if (this.#tails.size === 0) this.#stop?.();
    };
    return { tail, leave };
  }

  async #open(runId: string): Promise<RunTail> {
    // Listening comes first, so that nothing falls between.
    await this.#subscribe();
    const run = await prisma.coworkRun.findUnique({
      where: { id: runId },
      select: { status: true, lastSeq: true },
    });
    return new RunTail(run?.lastSeq ?? 0, !run || runHasEnded(run));
  }

  #subscribe(): Promise<void> {
    this.#subscribing ??= this.#listen().catch((error: unknown) => {
      this.#subscribing = undefined;
      throw error;
    });
    return this.#subscribing;
  }

  async #listen(): Promise<void> {
    const lookAtAll = () => this.#look([...this.#tails.keys()]);
    const unsubscribe = await subscribe(EVENTS_CHANNEL, (payload) => {
      if (payload === RECONNECTED) lookAtAll();
      else if (this.#tails.has(payload)) this.#look([payload]);
    });
    const timer = setInterval(() => {
      lookAtAll();
      this.#findGone().catch((error: unknown) => log.warn({ err: error }, "Watched runs could not be read"));
    }, AT_LEAST_EVERY_MS).unref();
    this.#stop = () => {
      this.#stop = undefined;
      this.#subscribing = undefined;
      clearInterval(timer);
      unsubscribe();
    };
  }

  #look(runIds: readonly string[]): void {
    for (const runId of runIds) this.#due.add(runId);
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#due.size > 0) {
      const due = [...this.#due];
      this.#due.clear();
      try {
        await this.#readOnce(due);
      } catch (error) {
        log.warn({ err: error }, "New events could not be read, trying again");
        for (const runId of due) this.#due.add(runId);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    this.#reading = false;
  }

  async #readOnce(due: readonly string[]): Promise<void> {
    const tails = await this.#opened(due);
    const fresh = await readNewEvents([...tails].map(([runId, { last }]) => ({ runId, after: last })));
    for (const [runId, events] of fresh) {
      tails.get(runId)?.append(events);
      if (events.length >= limits.eventPage) this.#due.add(runId);
    }
  }

  /** Runs of which no last event will come, because they are no more. */
  async #findGone(): Promise<void> {
    const tails = await this.#opened([...this.#tails.keys()]);
    const there = await prisma.coworkRun.findMany({
      where: { id: { in: [...tails.keys()] } },
      select: { id: true },
    });
    for (const { id } of there) tails.delete(id);
    for (const tail of tails.values()) tail.end();
  }

  async #opened(runIds: readonly string[]): Promise<Map<string, RunTail>> {
    const tails = new Map<string, RunTail>();
    for (const runId of runIds) {
      const tail = await this.#tails.get(runId)?.catch(() => undefined);
      if (tail) tails.set(runId, tail);
    }
    return tails;
  }
}

const holder = globalThis as typeof globalThis & { coworkspaceRunWatcher?: RunWatcher };

/** The tail of a run's events, kept up to date until `leave`; `onChange` is called whenever it has changed. */
export function watchRun(runId: string, onChange: () => void): Promise<{ tail: RunTail; leave: () => void }> {
  holder.coworkspaceRunWatcher ??= new RunWatcher();
  return holder.coworkspaceRunWatcher.tailOf(runId, onChange);
}
