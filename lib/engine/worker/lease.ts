import { hostname } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import packageJson from "../../../package.json" with { type: "json" };
import { FencedError } from "../../agent/ports/interruptions.ts";
import { env } from "../../core/env.ts";
import { newId } from "../../core/ids.ts";
import { childLog } from "../../core/log.ts";
import { connectionsName, databaseUrl } from "../../store/database-url.ts";
import { GRACE_MS, HELD_MS, type HeartbeatNews, type HeartbeatStart, SLOT, SLOTS } from "./lease-terms.ts";

const log = childLog("engine");
const RELEASE_PATIENCE_MS = 2_000;

/**
 * This process's right to work on agents, kept by heartbeats that a thread writes to its row in `workers`. Whoever finds
 * them missing ends the row, and takes its agents over; then this lease is lost for good, and a process that was only
 * frozen begins anew with another one.
 */
export class Lease {
  readonly id = newId();
  readonly #shared = new BigInt64Array(new SharedArrayBuffer(8 * SLOTS));
  readonly #thread: Worker;
  readonly #alive: NodeJS.Timeout;
  #over = false;
  #retired = false;

  private constructor(onLost: () => void) {
    this.#showAlive();
    this.#alive = setInterval(() => this.#showAlive(), 1_000).unref();
    const { COWORK_ROLE: role } = env();
    const start: HeartbeatStart = {
      memory: this.#shared.buffer as SharedArrayBuffer,
      databaseUrl: databaseUrl(),
      row: {
        id: this.id,
        role,
        host: hostname(),
        pid: process.pid,
        connections: connectionsName(),
        version: packageJson.version,
      },
    };
    this.#thread = new Worker(threadFile(), { workerData: start });
    this.#thread.unref();
    this.#thread.on("message", (news: HeartbeatNews) => {
      if (news.kind === "ended") this.#lose("Another worker has taken over from this one", onLost);
    });
    this.#thread.on("error", (error) => this.#lose(`The heartbeat failed: ${error.message}`, onLost));
    this.#thread.on("exit", () => this.#lose("The heartbeat ended", onLost));
  }

  /** Resolves at the first heartbeat. `onLost` is called once, should the lease ever be lost. */
  static async take(onLost: () => void): Promise<Lease> {
    const lease = new Lease(onLost);
    await new Promise<void>((resolve, reject) => {
      lease.#thread.on("message", (news: HeartbeatNews) => news.kind === "held" && resolve());
      lease.#thread.on("error", reject);
      lease.#thread.on("exit", () => reject(new Error("The worker's heartbeat did not begin.")));
    });
    return lease;
  }

  /** Whether this process may act: nobody else can have taken over. Needs no round trip: for the moment right before an act. */
  isHeld(): boolean {
    return !this.#retired && this.#isOurs();
  }

  /** Has nothing more begun under it: what still comes from the queue is left to others. */
  retire(): void {
    this.#retired = true;
  }

  /** Whether it was lost or given back, for good. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Throws where this process may not act. */
  assertHeld(): void {
    if (!this.isHeld()) throw new FencedError();
  }

  /** Throws only where somebody else may have taken over: for what is still to be done after an act when this process ends. */
  assertOurs(): void {
    if (!this.#isOurs()) throw new FencedError();
  }

  #isOurs(): boolean {
    return !this.#over && age(this.#shared, SLOT.confirmedAt) < HELD_MS;
  }

  /** Whether the lease has been held long enough to judge others: whoever was cut off was not alone with it. */
  canJudge(): boolean {
    return this.isHeld() && age(this.#shared, SLOT.heldSince) > GRACE_MS;
  }

  /** Tells operators how many agents are worked on. */
  showSegments(count: number): void {
    Atomics.store(this.#shared, SLOT.segments, BigInt(count));
  }

  /** Gives the lease back, so that others need not wait for the silence. */
  async release(): Promise<void> {
    const wasOver = this.#end();
    if (wasOver) return;
    const done = new Promise<void>((resolve) => this.#thread.once("exit", () => resolve()));
    const late = new Promise<void>((resolve) => setTimeout(resolve, RELEASE_PATIENCE_MS).unref());
    this.#thread.postMessage("release");
    await Promise.race([done, late]);
    await this.#thread.terminate();
  }

  #lose(why: string, onLost: () => void): void {
    if (this.#end()) return;
    log.warn({ executor: this.id }, why);
    void this.#thread.terminate();
    onLost();
  }

  /** Returns whether it was over already. */
  #end(): boolean {
    const wasOver = this.#over;
    this.#over = true;
    clearInterval(this.#alive);
    return wasOver;
  }

  #showAlive(): void {
    Atomics.store(this.#shared, SLOT.mainAliveAt, process.hrtime.bigint());
  }
}

/** Milliseconds since the time in a slot. The clock goes on while a process is frozen. */
function age(shared: BigInt64Array, slot: number): number {
  return Number(process.hrtime.bigint() - Atomics.load(shared, slot)) / 1_000_000;
}

/** Node itself runs this file from the project's directory, also where the rest is bundled. */
function threadFile(): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), "lib/engine/worker/heartbeat-thread.ts");
}
