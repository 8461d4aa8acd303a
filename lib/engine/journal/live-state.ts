import type { AgentState, OpenCall, TurnRecord } from "../../agent/ports/journal.ts";
import type { ModelMessage, ModelToolCall } from "../../agent/ports/model.ts";

/** A call of the recorded turn, as the journal wrote it. */
export type RecordedCall = OpenCall & { position: number };

/**
 * What an agent knows, kept while its segment lives: what the segment itself adds is added here too, so that nothing
 * need be read again as long as nothing else changes the run. Arrays are never changed in place, since the agent holds
 * on to them.
 */
export class LiveState {
  #state: AgentState;
  /** The conversation up to the last answer of the model. */
  #settled: readonly ModelMessage[];
  #results: { position: number; message: ModelMessage }[] = [];
  #positions = new Map<string, number>();
  /** Ids of calls in the conversation, by which the next ones are made unique. */
  readonly callIds: Set<string>;

  constructor(state: AgentState) {
    this.#state = state;
    this.#settled = state.messages;
    this.callIds = new Set(state.messages.flatMap((message) => idsOf(message)));
  }

  /** As it is now. */
  read(): AgentState {
    const results = this.#results.toSorted((a, b) => a.position - b.position);
    return { ...this.#state, messages: [...this.#settled, ...results.map(({ message }) => message)] };
  }

  turnRecorded(record: TurnRecord, calls: readonly RecordedCall[], asTold: ModelToolCall[]): void {
    const before = this.read().messages;
    this.#settled = [
      ...(record.compacted ?? before),
      ...record.added,
      { role: "assistant", content: record.text, tool_calls: asTold },
    ];
    this.#results = [];
    this.#positions = new Map(calls.map(({ id, position }) => [id, position]));
    this.#state = {
      ...this.#state,
      turn: record.turn,
      assignment_begun: true,
      open_calls: calls.map(({ position: _position, ...call }) => call),
    };
    for (const { id } of asTold) this.callIds.add(id);
  }

  isLastOpen(id: string): boolean {
    return this.#state.open_calls.every((call) => call.id === id);
  }

  callBegun({ id }: OpenCall): void {
    const open_calls = this.#state.open_calls.map((call) =>
      call.id === id ? { ...call, status: "started" as const } : call,
    );
    this.#state = { ...this.#state, open_calls };
  }

  callFinished({ id, call_id, tool }: OpenCall, result: string): void {
    this.#state = { ...this.#state, open_calls: this.#state.open_calls.filter((call) => call.id !== id) };
    this.#results.push({
      position: this.#positions.get(id) ?? this.#results.length,
      message: { role: "tool", tool_call_id: call_id, tool, content: result },
    });
  }
}

function idsOf(message: ModelMessage): string[] {
  return message.role === "assistant" ? (message.tool_calls ?? []).map(({ id }) => id) : [];
}
