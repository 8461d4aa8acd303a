type Piece = { type: "text" | "reasoning"; text: string };

const TAGS = ["think", "thinking", "thought"];

/**
 * Splits an answer that opens with `<think>…</think>` (DeepSeek, Qwen and others behind servers that do not split it)
 * into reasoning and text. Only at the very beginning: later on the tag is part of what the model says.
 */
export class ThinkTagSplitter {
  #state: "start" | "thinking" | "text" = "start";
  #held = "";
  #close = "";

  /** Takes the next piece of streamed text; answers what is certain by now. */
  push(text: string): Piece[] {
    this.#held += text;
    const pieces: Piece[] = [];
    if (this.#state === "start") this.#open();
    if (this.#state === "thinking") this.#think(pieces);
    if (this.#state === "text") this.#emit(pieces, "text", this.#held.length);
    return pieces;
  }

  /** The stream has ended: answers what was held back. */
  end(): Piece[] {
    const pieces: Piece[] = [];
    this.#emit(pieces, this.#state === "thinking" ? "reasoning" : "text", this.#held.length);
    return pieces;
  }

  #open(): void {
    const begun = this.#held.trimStart();
    const tag = TAGS.find((name) => begun.startsWith(`<${name}>`));
    if (tag) {
      this.#close = `</${tag}>`;
      this.#held = begun.slice(tag.length + 2).replace(/^\n/, "");
      this.#state = "thinking";
    } else if (!TAGS.some((name) => `<${name}>`.startsWith(begun))) {
      // Line breaks between the thinking and the answer belong to neither.
      if (this.#close) this.#held = begun;
      this.#state = "text";
    }
  }

  #think(pieces: Piece[]): void {
    const end = this.#held.indexOf(this.#close);
    if (end < 0) {
      this.#emit(pieces, "reasoning", this.#held.length - partialTail(this.#held, this.#close));
      return;
    }
    this.#emit(pieces, "reasoning", end);
    this.#held = this.#held.slice(this.#close.length);
    this.#state = "start";
    this.#open();
  }

  #emit(pieces: Piece[], type: Piece["type"], length: number): void {
    if (length > 0) pieces.push({ type, text: this.#held.slice(0, length) });
    this.#held = this.#held.slice(length);
  }
}

/** How many characters at the end of `text` may be the beginning of `tag`. */
function partialTail(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (tag.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
