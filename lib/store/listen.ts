import { EventEmitter } from "node:events";
import { Client } from "pg";
import { childLog } from "../core/log.ts";
import { databaseUrl } from "./database-url.ts";

export type NoticeHandler = (payload: string) => void;

/** Called after a lost connection was made anew: notices may have been missed, so readers should look at the rows. */
export const RECONNECTED = "";

const RETRY_MS = 500;

/**
 * One connection that listens for PostgreSQL's notices on behalf of the whole process. A notice is only a hint; the rows
 * are the truth. After a reconnection every handler is called with `RECONNECTED`.
 */
export class NoticeListener {
  #url: () => string;
  #handlers = new EventEmitter().setMaxListeners(0);
  #client: Client | undefined;
  #connecting: Promise<Client> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** Whether notices may have been missed since the last connection. */
  #missed = false;
  #closed = false;

  constructor(url: () => string = databaseUrl) {
    this.#url = url;
  }

  /** Listens on a channel until the returned function is called. Resolves once PostgreSQL listens. */
  async subscribe(channel: string, handler: NoticeHandler): Promise<() => void> {
    const first = this.#handlers.listenerCount(channel) === 0;
    this.#handlers.on(channel, handler);
    try {
      const client = await this.#connect();
      // Where another subscriber came first, its `listen` may still be under way.
      await (first ? this.#send(client, "listen", channel) : this.#last.catch(() => {}));
    } catch (error) {
      this.#handlers.off(channel, handler);
      throw error;
    }
    return () => this.#unsubscribe(channel, handler);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#handlers.removeAllListeners();
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }

  #unsubscribe(channel: string, handler: NoticeHandler): void {
    this.#handlers.off(channel, handler);
    if (this.#handlers.listenerCount(channel) > 0) return;
    if (this.#client) this.#send(this.#client, "unlisten", channel).catch(() => {});
  }

  /** One statement after the other: the driver's own queue of statements is about to go. */
  #send(client: Client, command: "listen" | "unlisten", channel: string): Promise<unknown> {
    const next = () => client.query(`${command} ${client.escapeIdentifier(channel)}`);
    this.#last = this.#last.then(next, next);
    return this.#last;
  }

  #connect(): Promise<Client> {
    if (this.#client) return Promise.resolve(this.#client);
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #open(): Promise<Client> {
    const client = new Client({
      connectionString: this.#url(),
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => {});
    await client.connect();
    client.on("notification", ({ channel, payload }) => this.#handlers.emit(channel, payload ?? ""));
    client.once("end", () => this.#lost(client));
    for (const channel of this.#channels()) await this.#send(client, "listen", channel);
    this.#client = client;
    // Here, and not where the loss was noticed: a new subscriber may have been the one to connect again.
    if (this.#missed) {
      this.#missed = false;
      for (const channel of this.#channels()) this.#handlers.emit(channel, RECONNECTED);
    }
    return client;
  }

  async #lost(client: Client): Promise<void> {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#missed = true;
    while (!this.#closed && !this.#client && this.#channels().length > 0) {
      try {
        await this.#connect();
      } catch (error) {
        childLog("store").warn({ err: error }, "the listening connection is lost, trying again");
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  #channels(): string[] {
    return this.#handlers.eventNames().map(String);
  }
}

const holder = globalThis as typeof globalThis & { coworkspaceListener?: NoticeListener };

/** Subscribes on the process's one listening connection. */
export function subscribe(channel: string, handler: NoticeHandler): Promise<() => void> {
  holder.coworkspaceListener ??= new NoticeListener();
  return holder.coworkspaceListener.subscribe(channel, handler);
}

/** Ends the process's listening connection. */
export async function stopListening(): Promise<void> {
  const listener = holder.coworkspaceListener;
  holder.coworkspaceListener = undefined;
  await listener?.close();
}
