import { childLog } from "../../core/log.ts";

const log = childLog("engine");

/** Repeats some work with a pause between, whatever becomes of it. Returns the function that ends it. */
export function repeat(pauseMs: number, work: () => Promise<void>): () => void {
  let ended = false;
  let timer: NodeJS.Timeout;
  const round = async () => {
    await work().catch((error: unknown) => log.warn({ err: error }, "Upkeep failed, trying again"));
    if (!ended) timer = setTimeout(round, pauseMs);
  };
  timer = setTimeout(round, 0);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
