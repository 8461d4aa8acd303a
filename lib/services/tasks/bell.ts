/** Lets one waiter wait for the next ring. Ask for `next` before looking, so that no ring falls between. */
export class Bell {
  #heard: Promise<void> | undefined;
  #resolve: () => void = () => {};

  ring(): void {
    this.#resolve();
  }

  /** Resolves at the next ring, or after so many milliseconds. */
  next(timeoutMs: number): Promise<void> {
    this.#heard ??= new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.ring(), timeoutMs);
      this.#resolve = () => {
        clearTimeout(timer);
        this.#heard = undefined;
        resolve();
      };
    });
    return this.#heard;
  }
}
