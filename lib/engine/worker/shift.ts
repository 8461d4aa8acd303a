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

  async begin(): Promise<void> {
    this.#current = await this.#beginShift();
    log.info({ executor: this.#current.lease.id }, "The worker is ready");
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#changing;
    await this.#current?.end();
    this.#current = undefined;
  }

  async #beginShift(): Promise<Shift> {
    const lease = await Lease.take(() => {
      // At once, before anything else of this process goes on.
      abortAllSegments();
      this.#changing = this.#beginAnew();
    });
    try {
      const leaveQueue = await serveQueue(lease, this.#resolveModel);
      const stops = [
        repeat(WATCH_MS, () => findTheDead(lease)),
        repeat(WATCH_MS, () => takeOverFromTheDead(lease)),
        repeat(SWEEP_MS, () => sweep(lease)),
      ];
      const end = async () => {
        for (const stop of stops) stop();
        abortAllSegments();
        await leaveQueue();
        await lease.release();
      };
      return { lease, end };
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  async #beginAnew(): Promise<void> {
    const lost = this.#current;
    this.#current = undefined;
    await lost
      ?.end()
      .catch((error: unknown) => log.warn({ err: error }, "The lost shift did not end in order"));
    while (!this.#ended) {
      try {
        return await this.begin();
      } catch (error) {
        log.warn({ err: error }, "The worker could not begin anew, trying again");
        await wait(RETRY_MS);
      }
    }
  }
}
