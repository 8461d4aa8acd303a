import type { Readable } from "node:stream";

/** Keeps the beginning of what a command says, and counts the rest. */
export class CollectedOutput {
  readonly #most: number;
  readonly #pieces: Buffer[] = [];
  #kept = 0;
  #all = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Reads a stream to its end; `onSize` hears of the sum of all streams after each piece. */
  follow(stream: Readable, onSize: (bytes: number) => void): void {
    stream.on("data", (piece: Buffer) => {
      this.#all += piece.length;
      const part = piece.subarray(0, this.#most - this.#kept);
      if (part.length > 0) this.#pieces.push(part);
      this.#kept += part.length;
      onSize(this.#all);
    });
  }

  get droppedBytes(): number {
    return this.#all - this.#kept;
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString("utf8");
  }
}
