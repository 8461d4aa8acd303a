import { childLog } from "../../core/log.ts";
import { EVENTS_CHANNEL } from "../../store/channels.ts";
import { prisma } from "../../store/prisma.ts";
import { clean } from "../../store/run-transaction.ts";
import type { SegmentRef } from "./segment-ref.ts";

const log = childLog("engine");

/** Tokens that arrive within this time travel together. */
const BATCH_MS = 40;

type Delta = { kind: "thinking" | "answer"; turn: number; attempt: number; text: string };

/** Brings streamed text to viewers in small batches, in order, without ever holding up or failing the model call. */
export class DeltaStream {
  readonly #ref: SegmentRef;
  #pending: Delta | undefined;
  #timer: NodeJS.Timeout | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(ref: SegmentRef) {
    this.#ref = ref;
  }

  push(delta: Delta): void {
    const last = this.#pending;
    const joins = last?.kind === delta.kind && last.turn === delta.turn && last.attempt === delta.attempt;
    if (last && !joins) this.#send();
    this.#pending = this.#pending ? { ...this.#pending, text: this.#pending.text + delta.text } : delta;
    this.#timer ??= setTimeout(() => this.#send(), BATCH_MS);
  }

  /** Resolves once all that was pushed is written, so that no delta can follow its finished step. */
  async settle(): Promise<void> {
    this.#send();
    await this.#written;
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const delta = this.#pending;
    this.#pending = undefined;
    if (!delta) return;
    this.#written = this.#written
      .then(() => writeDelta(this.#ref, delta))
      .catch((error: unknown) => log.debug({ err: error }, "A piece of streamed text was not shown"));
  }
}

/** One statement: takes the next number, writes the piece and gives notice, all only while the agent is ours. */
async function writeDelta(ref: SegmentRef, { kind, ...delta }: Delta): Promise<void> {
  const data = JSON.stringify(clean(delta));
  await prisma.$executeRaw`
    WITH run AS (
      UPDATE cowork_runs SET last_seq = last_seq + 1
      WHERE id = ${ref.runId} AND status IN ('thinking', 'waiting_for_approval')
        AND EXISTS (SELECT 1 FROM sub_agents
                    WHERE id = ${ref.agentId} AND epoch = ${ref.epoch} AND status = 'working')
      RETURNING last_seq
    ), event AS (
      INSERT INTO run_events (run_id, seq, type, agent, data)
      SELECT ${ref.runId}, last_seq, ${`${kind}.delta`}, ${ref.agent}, ${data}::jsonb FROM run
      RETURNING seq
    )
    SELECT pg_notify(${EVENTS_CHANNEL}, ${ref.runId}) FROM event`;
}
