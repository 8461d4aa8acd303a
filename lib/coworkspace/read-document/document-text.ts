/** What reading a document gives: text for a model or a preview, bounded, and honest about what is missing. */
export type DocumentKind = "text" | "csv" | "xlsx" | "docx" | "pptx" | "pdf" | "image" | "binary";

export interface DocumentText {
  kind: DocumentKind;
  text: string;
  /** There is more than `text` holds. */
  truncated: boolean;
  /** What was left out and how to read on, or what could not be read. Show it after the text. */
  note: string | null;
  /** The offset to go on with, or null. */
  next_offset: number | null;
  meta: Record<string, unknown>;
}

export interface ReadDocumentOptions {
  /** First line, row, page or slide, counted from 1. */
  offset?: number | undefined;
  /** Lines, rows, pages or slides at most. */
  limit?: number | undefined;
  /** Characters at most; default 40,000. */
  maxCharacters?: number | undefined;
  signal?: AbortSignal | undefined;
}

export const DEFAULT_MAX_CHARACTERS = 40_000;

/** Collects numbered units (lines, rows, pages) within offset, limit and size. */
export class BoundedText {
  readonly #offset: number;
  readonly #limit: number;
  readonly #max: number;
  readonly #parts: string[] = [];
  #characters = 0;
  #last = 0;
  #full = false;
  #cutUnit: number | null = null;
  seen = 0;

  constructor(options: ReadDocumentOptions) {
    this.#offset = Math.max(1, Math.floor(options.offset ?? 1));
    this.#limit = Math.max(1, Math.floor(options.limit ?? Number.MAX_SAFE_INTEGER));
    this.#max = Math.max(1, Math.floor(options.maxCharacters ?? DEFAULT_MAX_CHARACTERS));
  }

  /** True when more units would be left out. */
  get full(): boolean {
    return this.#full;
  }

  /** Offers the next unit; keeps it if it is wanted and fits. `make` is called only then. */
  add(make: () => string): void {
    this.seen++;
    if (this.seen < this.#offset || this.#full) return;
    if (this.seen >= this.#offset + this.#limit) {
      this.#full = true;
      return;
    }
    const unit = make();
    if (this.#characters + unit.length > this.#max) {
      this.#full = true;
      if (this.#parts.length > 0) return;
      // One unit larger than everything allowed: its beginning is better than nothing.
      this.#parts.push(unit.slice(0, this.#max));
      this.#cutUnit = this.seen;
      this.#last = this.seen;
      return;
    }
    this.#parts.push(unit);
    this.#characters += unit.length + 1;
    this.#last = this.seen;
  }

  /** Counts a unit without wanting its text. */
  skip(): void {
    this.add(() => "");
  }

  result(
    unit: string,
    separator: string,
    total: number | null,
  ): Pick<DocumentText, "text" | "truncated" | "note" | "next_offset"> {
    const text = this.#parts.join(separator);
    const of = total === null ? `at least ${this.seen.toLocaleString("en")}` : total.toLocaleString("en");
    const more = total === null || this.#last < total;
    if (this.#parts.length === 0) {
      const note = this.#offset > 1 ? `There is no ${unit} ${this.#offset}: there are ${of}.` : null;
      return { text, truncated: false, note, next_offset: null };
    }
    const notes: string[] = [];
    if (this.#cutUnit !== null)
      notes.push(
        `The ${unit} ${this.#cutUnit} is very long: only its first ${this.#max.toLocaleString("en")} characters are shown.`,
      );
    if (more)
      notes.push(
        `This is ${unit} ${this.#offset} to ${this.#last} of ${of}. Read on with offset ${this.#last + 1}.`,
      );
    else if (this.#offset > 1) notes.push(`This is ${unit} ${this.#offset} to ${this.#last}, the last.`);
    return {
      text,
      truncated: more || this.#cutUnit !== null,
      note: notes.length > 0 ? notes.join(" ") : null,
      next_offset: more ? this.#last + 1 : null,
    };
  }
}
