import type { Clock } from "../ports/clock.ts";

type Sleeper = { at: number; wake: () => void };

/**
 * A clock that jumps: when everything else has come to rest, time moves to the next moment somebody waits for. Work that
 * only takes microtasks therefore always wins against any timeout, and what hangs times out at once.
 */
export class VirtualClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  /** Every sleep that was slept to its end, in order. */
  readonly slept: number[] = [];

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const sleeper: Sleeper = {
        at: this.#now + ms,
        wake: () => {
          this.slept.push(ms);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      });
      setImmediate(() => this.#jump());
    });
  }

  #jump(): void {
    const next = [...this.#sleepers].sort((a, b) => a.at - b.at)[0];
    if (!next) return;
    this.#sleepers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.wake();
  }
}
