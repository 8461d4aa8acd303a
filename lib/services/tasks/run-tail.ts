import { endsRun, type RunEvent } from "../../contracts/events.ts";

/** The newest events of a watched run, in memory, shared by all of its viewers in this process. */
export class RunTail {
  /** Events up to this number are not held here: they are in the rows, or nowhere. */
  #floor: number;
  #events: RunEvent[] = [];
  #ended: boolean;
  #viewers = new Set<() => void>();
  readonly #most: number;

  constructor(floor: number, ended: boolean, most = 1_000) {
    this.#floor = floor;
    this.#ended = ended;
    this.#most = most;
  }

  get floor(): number {
    return this.#floor;
  }

  /** The last number that was read. */
  get last(): number {
    return this.#events.at(-1)?.seq ?? this.#floor;
  }

  /** Whether nothing will follow `last`. */
  get ended(): boolean {
    return this.#ended;
  }

  get isWatched(): boolean {
    return this.#viewers.size > 0;
  }

  /** What follows a number; null where that lies before what is held, so that the rows must be asked. */
  after(seq: number): RunEvent[] | null {
    if (seq < this.#floor) return null;
    const start = this.#events.findIndex((event) => event.seq > seq);
    return start < 0 ? [] : this.#events.slice(start);
  }

  append(events: readonly RunEvent[]): void {
    if (events.length === 0) return;
    this.#events.push(...events);
    const surplus = this.#events.length - this.#most;
    if (surplus > 0) this.#floor = this.#events.splice(0, surplus).at(-1)?.seq ?? this.#floor;
    if (events.some(({ type }) => endsRun(type))) this.#ended = true;
    this.#tell();
  }

  end(): void {
    this.#ended = true;
    this.#tell();
  }

  /** Calls the viewer at every change, until the returned function is called. */
  watch(onChange: () => void): () => void {
    this.#viewers.add(onChange);
    return () => void this.#viewers.delete(onChange);
  }

  #tell(): void {
    for (const onChange of this.#viewers) onChange();
  }
}
