import { StaleState } from "../../agent/ports/interruptions.ts";
import type { AgentJournal } from "../../agent/ports/journal.ts";
import type { Price } from "../../agent/ports/model.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange } from "../../store/run-transaction.ts";
import { holdCall } from "./hold-call.ts";
import { LiveAgent } from "./live-agent.ts";
import { Receipts } from "./receipts.ts";
import { recordLostUsage } from "./record-spend.ts";
import { recordTurn } from "./record-turn.ts";
import { requestApproval } from "./request-approval.ts";
import { extendRoom, reserveRoom } from "./reserve-room.ts";
import { changeFromSegment, type SegmentRef } from "./segment-ref.ts";
import { DeltaStream } from "./stream-deltas.ts";
import { forgetUnacted, noteUnacted } from "./unacted-calls.ts";

/** What the journal knows of the model that the agent's run uses. */
export type JournalModel = { contextWindow: number; price?: Price | null };

/**
 * The agent's journal in PostgreSQL, fenced by the segment's epoch. What the segment read is kept, and holds until a
 * change finds that something else has changed the run; then all is read again. What models, tools and files say is made
 * storable here, once, before it goes into any row.
 */
export function createJournal(ref: SegmentRef, { contextWindow, price = null }: JournalModel): AgentJournal {
  const live = new LiveAgent(ref, contextWindow);
  const deltas = new DeltaStream(ref);
  const receipts = new Receipts(ref);
  // Attempts count on over takeovers, so that viewers drop what a dead process streamed.
  const attemptOf = (attempt: number) => ref.epoch * 1_000 + attempt;

  return {
    async load() {
      if (!live.isKept) await receipts.settle();
      return live.load();
    },
    async toolContext() {
      if (!live.isKept) await receipts.settle();
      return live.toolContext();
    },
    inbox: () => live.inbox(),
    delta: (kind, turn, attempt, text) => deltas.push({ kind, turn, attempt: attemptOf(attempt), text }),

    async beginModelCall(_turn, attempt, activity, need) {
      const streamedFrom = await deltas.end();
      const begin = async (change: RunChange, agent: SubAgent) => {
        // Here, where nothing can come in between: the first call after somebody spoke has their words.
        if (attempt === 1 && !live.hasInboxOf(change.run.generation)) throw new StaleState();
        if (streamedFrom !== undefined) change.dropStreamed(agent.name, streamedFrom);
        const room = await reserveRoom(change, agent, { price, ...live.money }, need);
        show(change, agent, room.kind === "wait" ? "Waiting for room within the limits" : activity);
        return room;
      };
      let grant = await receipts.writeWith(begin);
      if (!grant) {
        await receipts.settle();
        grant = { result: await changeFromSegment(ref, begin) };
      }
      deltas.removed();
      return grant.result;
    },

    reserveMore: (need) =>
      changeFromSegment(ref, (change, agent) => extendRoom(change, agent, { price, ...live.money }, need)),

    recordUsage: (usage) => recordLostUsage(ref, price, usage),

    async recordTurn(record) {
      // Until this is committed the answer is paid for and can still be lost: nothing may stand in its way.
      const told = clean(record);
      const streamedFrom = await deltas.end();
      const { callIds, planProgress } = live;
      const known = { price, callIds, planProgress, streamedFrom };
      const write = async (change: RunChange, agent: SubAgent) => {
        const recorded = await recordTurn(change, agent, told, known);
        if (told.begins && change.quick) {
          show(change, agent, told.begins.activity);
          // Before it is written: where the answer is lost, the rows show it begun, and nobody but this process did.
          for (const { id } of recorded) noteUnacted(id);
        }
        return recorded;
      };
      // An answer that has come in completely is not thrown away by a pause; nothing follows it until the run goes on.
      const calls = await changeFromSegment(ref, write, { alsoWhilePaused: true });
      deltas.removed();
      live.turnRecorded(told, calls);
    },

    requestApproval: (call, request) =>
      changeFromSegment(ref, (change, agent) => requestApproval(change, agent, call, clean(request))),

    async holdCall(call, outcome, request) {
      const told = clean(outcome);
      const ask = clean(request);
      await receipts.write(call, { ...told, duration_ms: 0 }, (change, agent) =>
        holdCall(change, agent, call, told, ask),
      );
    },

    async beginCall(call, activity) {
      await changeFromSegment(ref, async (change, agent) => {
        change.patch("tool_calls", call.id, { status: "started", startedAt: new Date() });
        show(change, agent, activity);
      });
      live.callBegun(call);
    },

    async finishCall(call, outcome) {
      const told = clean(outcome);
      if (!(live.isLast(call) && receipts.owe(call, told))) await receipts.write(call, told);
      live.callFinished(call, told);
    },

    acting: ({ id }) => forgetUnacted(id),
    settle: () => receipts.settle(),
  };
}

/** Shows what the agent does now. */
function show(change: RunChange, agent: SubAgent, activity: string): void {
  change.patch("sub_agents", agent.id, { activity: clean(activity) });
  if (change.run.status === "thinking") change.set({ activity });
}
