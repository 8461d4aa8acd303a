import { ModelError } from "../agent/ports/model.ts";
import { pathHint, shownUrl } from "./base-url.ts";
import type { Endpoint } from "./endpoint.ts";
import { readStart } from "./fetch-endpoint.ts";
import { readServerWords, withServerWords } from "./server-words.ts";

/** The answer is not what an OpenAI-compatible server sends. */
export function badAnswer(endpoint: Endpoint, what: string, suggestion?: string): ModelError {
  return new ModelError("model_bad_answer", `The server at ${shownUrl(endpoint.baseUrl)} ${what}`, {
    suggestion: suggestion ?? "Try again; if it happens often, that server or model is not fully compatible.",
    retryable: true,
  });
}

/** Refuses an answer that is a page or a single document instead of a stream. */
export async function requireStream(endpoint: Endpoint, response: Response): Promise<void> {
  const type = response.headers.get("content-type") ?? "";
  if (/text\/html/i.test(type)) {
    await response.body?.cancel();
    throw badAnswer(
      endpoint,
      "answered with a web page instead of a model's answer.",
      pathHint(endpoint.baseUrl),
    );
  }
  if (/application\/json/i.test(type)) {
    const words = readServerWords(await readStart(response), endpoint.apiKey);
    throw badAnswer(endpoint, withServerWords("answered without streaming.", words));
  }
}

/**
 * Passes a stream through and notes whether it said `[DONE]`: with that, a missing finish reason is a server's
 * sloppiness; without, the answer was cut.
 */
export function watchForDone(body: ReadableStream<Uint8Array>): {
  body: ReadableStream<Uint8Array>;
  isDone: () => boolean;
} {
  const decoder = new TextDecoder();
  let tail = "";
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        tail = (tail + decoder.decode(chunk.subarray(-64), { stream: true })).slice(-64);
        controller.enqueue(chunk);
      },
    }),
  );
  return { body: watched, isDone: () => /data:\s*\[DONE\]\s*$/.test(tail) };
}
