import { type IdGenerator, RandomIdGenerator } from "@opentelemetry/sdk-trace-base";

type Ids = { traceId: string; spanId: string };

/** Random ids, but for spans whose ids must be the same in every process. */
export class DerivedIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #given: Ids | undefined;

  /** The span that `start` starts gets these ids. */
  use<T>(ids: Ids, start: () => T): T {
    this.#given = ids;
    try {
      return start();
    } finally {
      this.#given = undefined;
    }
  }

  generateTraceId(): string {
    return this.#given?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.#given?.spanId ?? this.#random.generateSpanId();
  }
}
