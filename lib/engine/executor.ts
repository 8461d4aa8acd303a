import { createHash } from "node:crypto";
import { Client } from "pg";
import { newId } from "../core/ids.ts";
import { childLog } from "../core/log.ts";
import { databaseUrl } from "../store/database-url.ts";

const log = childLog("engine");

/**
 * This process's identity as a worker. It lives exactly as long as a PostgreSQL session that holds an advisory lock
 * named for it: whoever can take that lock knows that the process is gone, or is cut off and must not go on.
 */
export class Executor {
  /** The same for the life of the process: DBOS notes it in the rows of what this process executes. */
  readonly id = newId();
  #client: Client | undefined;
  #ended = false;
  readonly #onLost: () => void;

  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** Takes the lock. Called again after the session was lost. */
  async begin(): Promise<void> {
    const client = new Client({
      connectionString: databaseUrl(),
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => {});
    await client.connect();
    await client.query(
      "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3",
    );
    await client.query("SELECT pg_advisory_lock($1)", [lockKey(this.id)]);
    client.once("end", () => void this.#renew());
    this.#client = client;
  }

  /** Of the given executors, those that are gone. */
  async findDead(ids: readonly string[]): Promise<string[]> {
    const dead: string[] = [];
    for (const id of ids) {
      if (id === this.id || !this.#client) continue;
      const { rows } = await this.#client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_lock($1) AS taken",
        [lockKey(id)],
      );
      if (!rows[0]?.taken) continue;
      dead.push(id);
      await this.#client.query("SELECT pg_advisory_unlock($1)", [lockKey(id)]);
    }
    return dead;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#client?.end().catch(() => {});
  }

  /** Others may have taken over what this process did meanwhile, so it lets go of everything first. */
  async #renew(): Promise<void> {
    this.#client = undefined;
    if (this.#ended) return;
    this.#onLost();
    while (!this.#ended) {
      try {
        return await this.begin();
      } catch (error) {
        log.warn({ err: error }, "The worker's database session is lost, trying again");
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }
}

/** PostgreSQL's advisory locks are named by 64-bit numbers. */
function lockKey(id: string): string {
  return createHash("sha256").update(`executor:${id}`).digest().readBigInt64BE(0).toString();
}
