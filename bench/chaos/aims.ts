import type { EventType } from "../../lib/contracts/events.ts";
import type { Random } from "./random.ts";
import { BOUNDARIES } from "./tasks.ts";

const AT_ANY_TIME = 0.15;
/** Every so many blows falls between an act and its receipt. */
const EFFECT_EVERY = 4;
/** So many kinds are aimed at together: whichever comes first. */
const WIDTH = 8;

export type Aim = ReadonlySet<string> | "any time" | "a change on the disk";

/** Chooses when to strike next: after the kinds of events that were hit least, so that each gets its turn, or else. */
export class Aims {
  readonly #hits = new Map<EventType, number>(BOUNDARIES.map((kind) => [kind, 0]));
  readonly #random: Random;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): Aim {
    this.#count += 1;
    if (this.#count % EFFECT_EVERY === 0) return "a change on the disk";
    if (this.#random.chance(AT_ANY_TIME)) return "any time";
    const kinds = this.#random.shuffle([...this.#hits]).sort(([, a], [, b]) => a - b);
    return new Set(kinds.slice(0, WIDTH).map(([kind]) => kind));
  }

  hit(kind: string): void {
    const known = BOUNDARIES.find((boundary) => boundary === kind);
    if (known) this.#hits.set(known, (this.#hits.get(known) ?? 0) + 1);
  }
}
