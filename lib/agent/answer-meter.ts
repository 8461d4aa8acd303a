import type { TokenNeed } from "./ports/journal.ts";
import type { ModelPart, TokenUsage } from "./ports/model.ts";

const CHARACTERS_A_TOKEN = 4;
/** Tokens of answer that are reserved at a time. */
export const ANSWER_RESERVED = 4_096;

/**
 * Counts an answer while it comes in, so that it cannot outgrow the room that was reserved for it, and so that it is known
 * what one cost that broke off.
 */
export class AnswerMeter {
  readonly #input: number;
  readonly #reserveMore: (need: TokenNeed) => Promise<number>;
  #granted: number;
  #characters = 0;
  #begun = false;

  constructor(input: number, granted: number, reserveMore: (need: TokenNeed) => Promise<number>) {
    this.#input = input;
    this.#granted = granted;
    this.#reserveMore = reserveMore;
  }

  /** What the answer has used up to now, as estimated; nothing where none began. */
  get usage(): TokenUsage {
    return this.#begun ? { input: this.#input, output: this.#output } : { input: 0, output: 0 };
  }

  /** Counts a piece. False where the answer has no room left to go on. */
  async take(part: ModelPart): Promise<boolean> {
    this.#begun = true;
    this.#characters += charactersOf(part);
    // Whole already: nothing can be saved any more, and what it used is recorded.
    if (part.type === "finish" || this.#output <= this.#granted) return true;
    this.#granted = await this.#reserveMore({ input: this.#input, output: this.#output + ANSWER_RESERVED });
    return this.#output <= this.#granted;
  }

  get #output(): number {
    return Math.ceil(this.#characters / CHARACTERS_A_TOKEN);
  }
}

/** The arguments of a call have been counted as they came. */
function charactersOf(part: ModelPart): number {
  if (part.type === "text" || part.type === "reasoning") return part.text.length;
  return part.type === "progress" ? part.characters : 0;
}
