import { setTimeout as wait } from "node:timers/promises";
import { type EventType, endsRun, isTransient } from "../../lib/contracts/events.ts";

/**
 * Follows a task's event stream as a browser does: over every death of the server it comes again and says what it saw
 * last. Keeps the numbers of the events that stay.
 */
export class Viewer {
  readonly seen: number[] = [];
  readonly #url: () => string;
  readonly #token: string;
  readonly #taskId: string;
  #last = "0";
  #over = false;

  constructor(options: { url: () => string; token: string; taskId: string }) {
    this.#url = options.url;
    this.#token = options.token;
    this.#taskId = options.taskId;
    void this.#watch();
  }

  /** Waits until it has seen the end of the run; not for ever. Then it goes away. */
  async leave(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!this.#over && performance.now() < deadline) await wait(20);
    this.#over = true;
  }

  async #watch(): Promise<void> {
    while (!this.#over) {
      // Whatever went wrong, it comes again.
      await this.#read().catch(() => {});
      if (!this.#over) await wait(100);
    }
  }

  async #read(): Promise<void> {
    const response = await fetch(`${this.#url()}/api/cowork/tasks/${this.#taskId}/events`, {
      headers: {
        authorization: `Bearer ${this.#token}`,
        accept: "text/event-stream",
        "last-event-id": this.#last,
      },
    });
    if (!response.ok || !response.body) return;
    let rest = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + text).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) this.#take(frame);
      if (this.#over) return;
    }
  }

  #take(frame: string): void {
    const id = /^id: (\d+)$/m.exec(frame)?.[1];
    const type = /^event: (.+)$/m.exec(frame)?.[1] as EventType | undefined;
    if (!id || !type) return;
    this.#last = id;
    if (!isTransient(type)) this.seen.push(Number(id));
    if (endsRun(type)) this.#over = true;
  }
}
