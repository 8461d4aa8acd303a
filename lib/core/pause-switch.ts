/** Whether some work is paused, for what can stand still meanwhile. */
export class PauseSwitch {
  #pausedSince: number | undefined;
  #pausedMs = 0;
  readonly #listeners = new Set<() => void>();

  get isPaused(): boolean {
    return this.#pausedSince !== undefined;
  }

  /** Milliseconds of all pauses so far. */
  get pausedMs(): number {
    return this.#pausedMs + (this.#pausedSince === undefined ? 0 : performance.now() - this.#pausedSince);
  }

  set(isPaused: boolean): void {
    if (isPaused === this.isPaused) return;
    this.#pausedMs = this.pausedMs;
    this.#pausedSince = isPaused ? performance.now() : undefined;
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` at each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
