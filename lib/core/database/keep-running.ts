import { childLog } from "../log.ts";
import { withClient } from "./connection.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

const log = childLog("database");

type Options = { dataDirectory: string; url: string; lookEveryMs?: number; patienceMs?: number };

/**
 * Starts the embedded database again where it has ended under us, as when the system ran out of memory. Patient, so that
 * one that is being restarted by hand is left to whoever does so. Returns the function that ends the watch.
 */
export function keepRunning({
  dataDirectory,
  url,
  lookEveryMs = 1_000,
  patienceMs = 5_000,
}: Options): () => void {
  let isOver = false;
  let awaySince: number | undefined;
  let timer: NodeJS.Timeout;
  const look = async () => {
    if (await answers(url)) awaySince = undefined;
    else awaySince ??= performance.now();
    if (awaySince === undefined || performance.now() - awaySince < patienceMs || isOver) return;
    log.warn("The embedded database has ended, starting it again");
    const again = await startEmbeddedPostgres({ dataDirectory });
    if (again.url !== url) log.fatal("The database's port was taken meanwhile: restart Coworkspace");
    awaySince = undefined;
  };
  const plan = () => {
    timer = setTimeout(async () => {
      await look().catch((error: unknown) =>
        log.error({ err: error }, "The embedded database did not start"),
      );
      if (!isOver) plan();
    }, lookEveryMs).unref();
  };
  plan();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Whether there is a server, be it one that refuses everybody while it starts or stops. */
async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, async () => {});
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ECONNREFUSED";
  }
}
