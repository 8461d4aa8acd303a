import type { OpenCall } from "../../agent/ports/journal.ts";
import type { Attributes, Span } from "../../core/telemetry/tracing.ts";
import type { SegmentRef } from "../journal/segment-ref.ts";

export type TracedSegment = { ref: SegmentRef; model: string; taskId: string; worker: string };

/**
 * The spans of one segment: a turn at a time, and its calls in it. A turn that waits for a person ends with its segment,
 * and goes on as another span of the same number, so that spans show work and not waiting.
 */
export class TurnSpans {
  readonly #run: Span;
  readonly #attributes: Attributes;
  readonly #calls = new Map<string, Span>();
  #turn: { number: number; span: Span } | undefined;

  constructor(run: Span, { ref, taskId, worker }: TracedSegment) {
    this.#run = run;
    this.#attributes = {
      "gen_ai.agent.id": ref.agentId,
      "gen_ai.agent.name": ref.agent,
      "gen_ai.conversation.id": taskId,
      "cowork.run.id": ref.runId,
      "cowork.agent.epoch": ref.epoch,
      "cowork.worker": worker,
    };
  }

  current(): Span | undefined {
    return this.#turn?.span;
  }

  /** Begins a turn, or goes on with it. */
  enter(number: number, attributes: Attributes = {}): Span {
    if (this.#turn?.number === number) return this.#turn.span;
    this.end();
    const span = this.#run.child(`turn ${number}`, {
      ...this.#attributes,
      "cowork.turn": number,
      ...attributes,
    });
    this.#turn = { number, span };
    return span;
  }

  beginCall({ id, call_id, tool }: OpenCall): Span {
    const parent = this.#turn?.span ?? this.#run;
    const span = parent.child(`execute_tool ${tool}`, {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": tool,
      "gen_ai.tool.type": "function",
      "gen_ai.tool.call.id": call_id,
    });
    this.#calls.set(id, span);
    return span;
  }

  /** The span of a call; one that an earlier process began has none here yet. */
  call(call: OpenCall): Span {
    return this.#calls.get(call.id) ?? this.beginCall(call);
  }

  endCall({ id }: OpenCall): void {
    this.#calls.get(id)?.end();
    this.#calls.delete(id);
  }

  fail(type: string): void {
    for (const span of [...this.#calls.values(), this.#turn?.span]) span?.fail(type);
  }

  end(): void {
    for (const span of this.#calls.values()) span.end();
    this.#calls.clear();
    this.#turn?.span.end();
    this.#turn = undefined;
  }
}
