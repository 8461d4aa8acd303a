import { createHash, type Hash } from "node:crypto";
import { conflict } from "../../../core/errors.ts";

type UnderWay = { abort: AbortController; ended: Promise<unknown> };
type Hashed = { hash: Hash; at: number };

// The bundler may hold this file twice; both must know of the same uploads.
const shared = globalThis as typeof globalThis & {
  coworkspaceUploads?: { underWay: Map<string, UnderWay>; hashed: Map<string, Hashed> };
};
shared.coworkspaceUploads ??= { underWay: new Map(), hashed: new Map() };
const { underWay, hashed } = shared.coworkspaceUploads;

/** Hashes that are remembered between the parts of an upload; the others are made of the file at the end. */
const MAX_HASHES = 1_000;

/** Adds to an upload alone in this process: whoever was at it is given up first. */
export async function takeOver<T>(
  id: string,
  work: (
    signal: AbortSignal,
    until: (source: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  ) => Promise<T>,
): Promise<T> {
  for (let before = underWay.get(id); before; before = underWay.get(id)) {
    before.abort.abort(conflict("Another connection goes on with this upload.", { code: "taken_over" }));
    await before.ended;
  }
  const abort = new AbortController();
  const running = work(abort.signal, (source) => untilAborted(source, abort.signal));
  const own = { abort, ended: running.catch(() => {}) };
  underWay.set(id, own);
  try {
    return await running;
  } finally {
    if (underWay.get(id) === own) underWay.delete(id);
  }
}

/** Makes the hash of an upload while its bytes pass, as long as none is missing. */
export function followHash(id: string): (bytes: Uint8Array, at: number) => void {
  return (bytes, at) => {
    const so = at === 0 ? { hash: createHash("sha256"), at: 0 } : hashed.get(id);
    if (so?.at !== at) return;
    so.hash.update(bytes);
    so.at += bytes.byteLength;
    hashed.delete(id);
    hashed.set(id, so);
    const [oldest] = hashed.keys();
    if (hashed.size > MAX_HASHES && oldest !== undefined) hashed.delete(oldest);
  };
}

/** The SHA-256 of the first `length` bytes, if all of them have passed here. */
export function takeHash(id: string, length: number): string | undefined {
  const so = hashed.get(id);
  return so?.at === length ? so.hash.copy().digest("hex") : undefined;
}

export function forgetHash(id: string): void {
  hashed.delete(id);
}

/** The source, which ends with the signal's reason also while nothing comes from it. */
async function* untilAborted(source: AsyncIterable<Uint8Array>, signal: AbortSignal) {
  const chunks = source[Symbol.asyncIterator]();
  let give = (_: unknown) => {};
  const aborted = new Promise<never>((_, reject) => {
    give = reject;
  });
  aborted.catch(() => {});
  const onAbort = () => give(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const { value, done } = await Promise.race([chunks.next(), aborted]);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not waited for: a source that hangs would hang here as well.
    void chunks.return?.(undefined)?.catch(() => {});
  }
}
