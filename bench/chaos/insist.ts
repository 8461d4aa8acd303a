import { setTimeout as wait } from "node:timers/promises";

export type Reply = { status: number; json: Record<string, unknown> };
/** Longer than any server takes to be there again. */
const PATIENCE_MS = 180_000;

type Call = { method?: string; body?: unknown; text?: string };

/** A program at the public interface that knows that servers die: it asks again until it gets an answer. */
export class InsistentClient {
  readonly token: string;
  readonly #url: () => string;

  constructor(url: () => string, token: string) {
    this.#url = url;
    this.token = token;
  }

  /** The answer, 4xx included. Only for what may be asked twice. */
  async insist(path: string, call: Call = {}): Promise<Reply> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const reply = await this.once(path, call);
      if (typeof reply !== "string" && reply.status < 500) return reply;
      if (performance.now() > deadline) throw new Error(`Nobody answered ${path}: ${JSON.stringify(reply)}`);
      await wait(60);
    }
  }

  /** One try. `refused`: it never arrived. `unknown`: the connection broke, and it may have been done. */
  async once(
    path: string,
    { method = "POST", body, text }: Call = {},
  ): Promise<Reply | "refused" | "unknown"> {
    const type = text === undefined ? "application/json" : "application/octet-stream";
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    try {
      const response = await fetch(this.#url() + path, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(sent === undefined ? {} : { "content-type": type }),
        },
        ...(sent === undefined ? {} : { body: sent }),
        signal: AbortSignal.timeout(10_000),
      });
      const words = await response.text();
      return { status: response.status, json: words.startsWith("{") ? JSON.parse(words) : {} };
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      return code === "ECONNREFUSED" ? "refused" : "unknown";
    }
  }
}
