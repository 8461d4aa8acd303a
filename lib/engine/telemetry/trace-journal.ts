import type { AgentJournal } from "../../agent/ports/journal.ts";
import type { TurnSpans } from "./turn-spans.ts";

/** The same journal, which tells the trace what it is told: it hears of every turn and call anyway. */
export function traceJournal(journal: AgentJournal, turns: TurnSpans): AgentJournal {
  return {
    ...journal,

    async load() {
      const state = await journal.load();
      if (state.open_calls.length === 0) turns.end();
      // Not begun in this segment: a person has answered, or another process began it.
      else if (!turns.current()) turns.enter(state.turn, { "cowork.turn.resumed": true });
      for (const call of state.open_calls) if (call.begun_here) turns.call(call);
      return state;
    },

    beginModelCall(turn, attempt, ...more) {
      turns.enter(turn);
      return journal.beginModelCall(turn, attempt, ...more);
    },

    async recordTurn(record) {
      const span = turns.enter(record.turn);
      span.set({
        "gen_ai.usage.input_tokens": record.usage.input,
        "gen_ai.usage.output_tokens": record.usage.output,
        "cowork.turn.tool_calls": record.tool_calls.length,
        "cowork.turn.ends_assignment": record.ends_assignment,
        "cowork.turn.compacted": record.compacted ? true : undefined,
      });
      const recorded = await journal.recordTurn(record);
      span.event("recorded");
      return recorded;
    },

    async requestApproval(call, request) {
      await journal.requestApproval(call, request);
      turns.current()?.event("approval requested", {
        "gen_ai.tool.name": call.tool,
        "gen_ai.tool.call.id": call.call_id,
        "cowork.approval.kind": request.kind,
      });
    },

    async holdCall(call, outcome, request) {
      turns.call(call).set({ "cowork.changes": outcome.changes?.length ?? 0 });
      try {
        await journal.holdCall(call, outcome, request);
      } finally {
        turns.endCall(call);
      }
    },

    beginCall(call, ...more) {
      turns.beginCall(call);
      return journal.beginCall(call, ...more);
    },

    async finishCall(call, outcome) {
      const span = turns.call(call);
      if (outcome.interrupted) span.fail("interrupted");
      else if (!outcome.ok) span.fail("tool_error");
      span.set({ "cowork.changes": outcome.changes?.length ?? 0 });
      try {
        return await journal.finishCall(call, outcome);
      } finally {
        turns.endCall(call);
      }
    },
  };
}
