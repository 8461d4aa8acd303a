import { childLog } from "../core/log.ts";

const log = childLog("sse");
const encoder = new TextEncoder();

/** One server-sent event; `data` is sent as JSON. */
export type ServerEvent = { id?: string | number; event?: string; data: unknown };

type Options = {
  /** What the browser waits before it connects again. */
  retryMs?: number;
  /** Pause after which a comment shows proxies and browsers that the connection lives. */
  heartbeatMs?: number;
};

/**
 * Answers with a stream of server-sent events. `source` is given a signal that fires when the reader has gone, and
 * should end then; the stream ends when it ends. Nothing is read ahead of a slow reader.
 */
export function sseResponse(
  request: Request,
  source: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
  { retryMs = 1_000, heartbeatMs = 15_000 }: Options = {},
): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  const events = source(signal)[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;

  const finish = () => {
    clearInterval(heartbeat);
    gone.abort();
    // Not awaited: a generator that waits for its next event only returns once the signal has woken it.
    events
      .return?.()
      .catch((error: unknown) => log.warn({ err: error }, "An event source did not end cleanly"));
  };

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(": still here\n\n"));
      }, heartbeatMs);
      heartbeat.unref();
      const leave = () => {
        finish();
        try {
          controller.close();
        } catch {
          // Closed already, by the source's end or the reader.
        }
      };
      if (request.signal.aborted) leave();
      else request.signal.addEventListener("abort", leave, { once: true });
    },
    async pull(controller) {
      try {
        const next = await events.next();
        if (signal.aborted) return;
        if (!next.done) return controller.enqueue(encoder.encode(frame(next.value)));
      } catch (error) {
        if (signal.aborted) return;
        log.error({ err: error }, "An event source failed");
      }
      // Without this the browser would wait for ever; it connects again and goes on after the last event it has.
      finish();
      controller.close();
    },
    cancel: finish,
  });

  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-store, no-transform",
      // Tells nginx and its like not to collect the stream.
      "x-accel-buffering": "no",
    },
  });
}

function frame({ id, event, data }: ServerEvent): string {
  const head = `${id === undefined ? "" : `id: ${id}\n`}${event === undefined ? "" : `event: ${event}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}
