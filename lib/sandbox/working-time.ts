/** Counts the time of a work that may stand still meanwhile, and says when it is over. */
export class WorkingTime {
  readonly #onOver: () => void;
  #leftMs: number;
  #spentMs = 0;
  #since: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Begins to count. `onOver` is called after `ms` milliseconds of work. */
  constructor(ms: number, onOver: () => void) {
    this.#leftMs = ms;
    this.#onOver = onOver;
    this.goOn();
  }

  /** Milliseconds of work so far. */
  get spentMs(): number {
    return this.#spentMs + (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  goOn(): void {
    if (this.#since !== undefined) return;
    this.#since = performance.now();
    this.#timer = setTimeout(this.#onOver, this.#leftMs);
  }

  standStill(): void {
    if (this.#since === undefined) return;
    clearTimeout(this.#timer);
    const spent = performance.now() - this.#since;
    this.#spentMs += spent;
    this.#leftMs = Math.max(0, this.#leftMs - spent);
    this.#since = undefined;
  }
}
