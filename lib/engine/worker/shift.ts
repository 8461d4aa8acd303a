import { setTimeout as wait } from "node:timers/promises";
import { childLog } from "../../core/log.ts";
import { abortAllSegments } from "../live-segments.ts";
import { findTheDead, sweep, takeOverFromTheDead } from "../sweep.ts";
import type { ResolveModel } from "../work-segment.ts";
import { Lease } from "./lease.ts";
import { repeat } from "./repeat.ts";
import { serveQueue } from "./serve-queue.ts";

const log = childLog("engine");
const WATCH_MS = 250;
const SWEEP_MS = 1_000;
const RETRY_MS = 500;

/** A time of work under one lease. */
type Shift = { lease: Lease; end(): Promise<void> };

/**
 * Keeps this process at work. Where its lease is lost (it was frozen, and others have taken over), it lets go of
 * everything and begins anew as another worker.
 */
export class Shifts {
  readonly #resolveModel: ResolveModel;
  #current: Shift | undefined;
  #changing: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(resolveModel: ResolveModel) {
    this.#resolveModel = resolveModel;
  }

  /** The id of the present lease. */
  get workerId(): string | undefined {
    return this.#current?.lease.id;
  }

  /** Resolves when this process is at work. Throws where it cannot be. */
  begin(): Promise<void> {
    const begun = this.#begin();
    this.#changing = begun.catch(() => {});
    return begun;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#changing;
    await this.#endCurrent();
  }

  async #begin(): Promise<void> {
    while (!this.#ended) {
      this.#current = await this.#beginShift();
      if (this.#current) {
        log.info({ executor: this.#current.lease.id }, "The worker is ready");
        return;
      }
      log.warn("The worker lost its lease while it began, beginning anew");
    }
  }

  /** Undefined where the lease was lost, or the end came, before it had begun: all that was begun is ended then. */
  async #beginShift(): Promise<Shift | undefined> {
    const lease = await Lease.take(() => {
      // At once, before anything else of this process goes on.
      abortAllSegments();
      // One that is beginning sees it below: two shifts must never change the queue's library at the same time.
      if (this.#current) this.#changing = this.#beginAnew();
    });
    let leaveQueue: () => Promise<void>;
    try {
      leaveQueue = await serveQueue(lease, this.#resolveModel);
    } catch (error) {
      await lease.release();
      throw error;
    }
    const stops = [
      repeat(WATCH_MS, () => findTheDead(lease)),
      repeat(WATCH_MS, () => takeOverFromTheDead(lease)),
      repeat(SWEEP_MS, () => sweep(lease)),
    ];
    const end = async () => {
      for (const stop of stops) stop();
      // First: a look into the queue that is under way may still bring a segment, which nothing would break off.
      lease.retire();
      abortAllSegments();
      await leaveQueue();
      await lease.release();
    };
    if (!lease.isOver && !this.#ended) return { lease, end };
    await end();
    return undefined;
  }

  async #beginAnew(): Promise<void> {
    await this.#endCurrent().catch((error: unknown) =>
      log.warn({ err: error }, "The lost shift did not end in order"),
    );
    while (!this.#ended) {
      try {
        return await this.#begin();
      } catch (error) {
        log.warn({ err: error }, "The worker could not begin anew, trying again");
        await wait(RETRY_MS);
      }
    }
  }

  async #endCurrent(): Promise<void> {
    const last = this.#current;
    this.#current = undefined;
    await last?.end();
  }
}
