// People who watch runs: connections to the HTTP interface that take the time of every word as it comes.
import { serveParent } from "./child.ts";

export type Watched = { url: string; token: string };

export type ViewerCalls = {
  /** Opens the connections; resolves when each has got its first word. */
  watch(streams: Watched[]): Promise<void>;
  /** Milliseconds from the model to the viewer, of all words that are sent from now on for so long. */
  measure(ms: number): Promise<number[]>;
};

const SENT = /<(\d+)>/g;
let from = Number.POSITIVE_INFINITY;
let to = Number.POSITIVE_INFINITY;
const delays: number[] = [];

async function watch({ url, token }: Watched): Promise<void> {
  const response = await fetch(url, {
    headers: { accept: "text/event-stream", authorization: `Bearer ${token}` },
  });
  if (!response.ok || !response.body) throw new Error(`${response.status} ${url}: ${await response.text()}`);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  read(response.body, resolve).then(() => reject(new Error("The stream ended without a word.")), reject);
  return promise;
}

async function read(body: ReadableStream<Uint8Array>, onWord: () => void): Promise<void> {
  const decoder = new TextDecoder();
  let held = "";
  for await (const bytes of body) {
    held += decoder.decode(bytes, { stream: true });
    const end = held.lastIndexOf("\n\n");
    if (end < 0) continue;
    const now = Date.now();
    for (const [, sent] of held.slice(0, end).matchAll(SENT)) {
      onWord();
      if (Number(sent) >= from && Number(sent) < to) delays.push(now - Number(sent));
    }
    held = held.slice(end);
  }
}

serveParent({
  watch: async (streams: Watched[]) => {
    await Promise.all(streams.map(watch));
  },
  measure: async (ms: number) => {
    from = Date.now();
    to = from + ms;
    // Words that are under way at the end still count.
    await new Promise((resolve) => setTimeout(resolve, ms + 3_000));
    return delays;
  },
} satisfies ViewerCalls);
