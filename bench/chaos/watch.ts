import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";

/** An event as the harness needs it. `seen` is on the clock of `performance.now()`. */
export type Seen = {
  runId: string;
  seq: number;
  type: string;
  agent: string;
  seen: number;
  turn: number | null;
  approvalId: string | null;
  kind: string | null;
  ok: boolean | null;
};

type Row = { run_id: string; seq: number; type: string; agent: string; turn: number | null } & {
  approval_id: string | null;
  kind: string | null;
  ok: boolean | null;
};

const QUERY = `
  SELECT e.run_id, e.seq, e.type, e.agent, (e.data->>'turn')::int AS turn, e.data->>'approval_id' AS approval_id,
    e.data->>'kind' AS kind, (e.data->>'ok')::boolean AS ok
  FROM unnest($1::text[], $2::int[]) AS known(id, seq)
  JOIN run_events e ON e.run_id = known.id AND e.seq > known.seq
  ORDER BY e.run_id, e.seq`;

/** The program gathers its own notices for a few milliseconds, in which much happens after a commit. */
const CHANNEL = "chaos_events";
const TELL_AT_COMMIT = `
  CREATE OR REPLACE FUNCTION chaos_tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_notify('${CHANNEL}', '');
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER chaos_tell AFTER INSERT ON run_events FOR EACH STATEMENT EXECUTE FUNCTION chaos_tell()`;

/** Sees every event of the runs it follows at its commit, of which the database tells it, by reading the rows. */
export class Watch {
  readonly #url: string;
  readonly #lastSeq = new Map<string, number>();
  readonly #listeners = new Set<(event: Seen) => void>();
  #client: Client | null = null;
  #reading = false;
  #dirty = false;
  #ended = false;

  constructor(url: string) {
    this.#url = url;
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url });
    client.on("error", () => {});
    client.on("notification", () => this.#read());
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    client.once("end", () => void this.#startAgain());
    this.#client = client;
    this.#read();
  }

  /** Has the database tell of events at the commit that brings them. Once, when the tables are there. */
  async beTold(): Promise<void> {
    await this.query(TELL_AT_COMMIT);
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#client?.end();
  }

  follow(runId: string): void {
    this.#lastSeq.set(runId, 0);
    this.#read();
  }

  forget(runId: string): void {
    this.#lastSeq.delete(runId);
  }

  /** Calls back with every event from now on; returns the function that ends it. */
  onEvent(listener: (event: Seen) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The first event that fits, or null after so many milliseconds. */
  next(fits: (event: Seen) => boolean, withinMs: number): Promise<Seen | null> {
    return new Promise((resolve) => {
      const done = (event: Seen | null) => {
        clearTimeout(timer);
        stop();
        resolve(event);
      };
      const timer = setTimeout(() => done(null), withinMs);
      const stop = this.onEvent((event) => {
        if (fits(event)) done(event);
      });
    });
  }

  /** Reads rows as they stand. Waits while the database is away. */
  async query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    for (;;) {
      try {
        if (this.#client) return (await this.#client.query<T>(text, values)).rows;
      } catch (error) {
        // An error of PostgreSQL itself has a position; a lost connection has none.
        if (error instanceof Error && "position" in error && error.position) throw error;
      }
      await wait(50);
    }
  }

  #read(): void {
    this.#dirty = true;
    if (!this.#reading) void this.#readAll();
  }

  async #readAll(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#dirty && this.#client) {
        this.#dirty = false;
        const known = [...this.#lastSeq];
        const { rows } = await this.#client.query<Row>(QUERY, [
          known.map(([id]) => id),
          known.map(([, seq]) => seq),
        ]);
        for (const row of rows) this.#tell(row);
      }
    } catch {
      // The connection is lost: it is made again, and reads all that was missed.
    } finally {
      this.#reading = false;
    }
  }

  #tell({ run_id: runId, approval_id: approvalId, ...row }: Row): void {
    if ((this.#lastSeq.get(runId) ?? Number.POSITIVE_INFINITY) >= row.seq) return;
    this.#lastSeq.set(runId, row.seq);
    for (const listener of [...this.#listeners]) {
      listener({ ...row, runId, approvalId, seen: performance.now() });
    }
  }

  async #startAgain(): Promise<void> {
    this.#client = null;
    while (!this.#ended && !this.#client) {
      await this.start().catch(() => wait(50));
    }
  }
}
