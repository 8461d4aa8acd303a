import { childLog } from "../../core/log.ts";
import { clean } from "../../store/clean.ts";
import { tellOfEvents } from "../../store/notices.ts";
import { getPool } from "../../store/pool.ts";
import type { SegmentRef } from "./segment-ref.ts";

const log = childLog("engine");

/** Tokens that arrive within this time travel together. */
const BATCH_MS = 40;

type Delta = { kind: "thinking" | "answer"; turn: number; attempt: number; text: string };

/**
 * Brings streamed text to viewers in small batches, in order, without ever holding up or failing the model call. Only one
 * batch is on its way at a time: what comes meanwhile joins the next, however slow the database is.
 */
export class DeltaStream {
  readonly #ref: SegmentRef;
  #waiting: Delta[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  /** The number of the first piece that stands in the timeline; 0 at first, for what an earlier segment left. */
  #first: number | undefined = 0;

  constructor(ref: SegmentRef) {
    this.#ref = ref;
  }

  push(delta: Delta): void {
    const last = this.#waiting.at(-1);
    const joins = last?.kind === delta.kind && last.turn === delta.turn && last.attempt === delta.attempt;
    if (joins) last.text += delta.text;
    else this.#waiting.push({ ...delta });
    this.#sendSoon();
  }

  /**
   * Ends the streaming of an attempt, since a finished step follows that contains all of it: what is not on its way yet
   * is forgotten, and no piece can follow the step. Returns from which number on pieces stand in the timeline; undefined
   * where there are none. They are to be removed, and then `removed` told.
   */
  async end(): Promise<number | undefined> {
    this.#waiting = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    return this.#first;
  }

  removed(): void {
    this.#first = undefined;
  }

  #sendSoon(): void {
    this.#timer ??= setTimeout(() => this.#send(), BATCH_MS);
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#writing) return;
    const delta = this.#waiting.shift();
    if (!delta) return;
    this.#writing = writeDelta(this.#ref, delta)
      .then((seq) => {
        this.#first ??= seq;
      })
      .catch((error: unknown) => {
        log.debug({ err: error }, "A piece of streamed text was not shown");
        // Or it was, and only the answer was lost: then nobody knows its number.
        this.#first ??= 0;
      })
      .then(() => {
        this.#writing = undefined;
        if (this.#waiting.length > 0) this.#sendSoon();
      });
  }
}

/**
 * One statement: takes the next number and writes the piece, only while the agent is ours. It reaches the disk like every
 * event: a reader that has seen a number must never see another event under it.
 */
async function writeDelta(ref: SegmentRef, { kind, ...delta }: Delta): Promise<number | undefined> {
  const { rows } = await getPool().query<{ seq: number }>({
    name: "write_delta",
    text: `
      WITH run AS (
        UPDATE cowork_runs SET last_seq = last_seq + 1
        WHERE id = $1 AND status IN ('thinking', 'waiting_for_approval')
          AND EXISTS (SELECT 1 FROM sub_agents WHERE id = $2 AND epoch = $3 AND status = 'working')
        RETURNING last_seq
      ), event AS (
        INSERT INTO run_events (run_id, seq, type, agent, data)
        SELECT $1, last_seq, $4, $5, $6::jsonb FROM run
        RETURNING seq
      )
      SELECT seq FROM event`,
    values: [ref.runId, ref.agentId, ref.epoch, `${kind}.delta`, ref.agent, JSON.stringify(clean(delta))],
  });
  tellOfEvents(ref.runId);
  return rows[0]?.seq;
}
