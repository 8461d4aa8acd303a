import { setTimeout as wait } from "node:timers/promises";
import type { ModelPart } from "../../agent/ports/model.ts";

/** A long text is not drawn out: it comes in at most this many pieces. */
const MOST_PIECES = 300;

/** Streams a text word by word, so that people see it come. Throws the signal's reason when that fires. */
export async function* speak(
  type: "reasoning" | "text",
  text: string,
  delayMs: number,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const words = text.match(/\S+\s*/g) ?? [];
  const size = Math.max(1, Math.ceil(words.length / MOST_PIECES));
  for (let at = 0; at < words.length; at += size) {
    signal.throwIfAborted();
    // The signal's own reason is thrown, not the timer's.
    if (delayMs > 0) await wait(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    yield { type, text: words.slice(at, at + size).join("") };
  }
}
