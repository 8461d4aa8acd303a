/** So much text, being the same short piece over and over, is no answer any more. */
const LOOP_LENGTH = 8_000;
const LONGEST_PIECE = 400;
const CHECK_EVERY = 1_000;

/** Notices a model that is caught in a loop and says the same for ever. */
export class RepetitionWatch {
  #tail = "";
  #unchecked = 0;

  /** Takes in the next piece; true where the last 8,000 characters are one piece repeated. */
  push(text: string): boolean {
    this.#tail = (this.#tail + text).slice(-LOOP_LENGTH);
    this.#unchecked += text.length;
    if (this.#unchecked < CHECK_EVERY || this.#tail.length < LOOP_LENGTH) return false;
    this.#unchecked = 0;
    return periodOf(this.#tail) <= LONGEST_PIECE;
  }
}

/** The length of the shortest piece whose repetition the text is, by the failure function of Knuth, Morris and Pratt. */
function periodOf(text: string): number {
  const border = new Int32Array(text.length);
  for (let index = 1, length = 0; index < text.length; index++) {
    while (length > 0 && text[index] !== text[length]) length = border[length - 1] ?? 0;
    if (text[index] === text[length]) length++;
    border[index] = length;
  }
  return text.length - (border.at(-1) ?? 0);
}
