import { setTimeout as wait } from "node:timers/promises";
import { withClient } from "../core/database/connection.ts";
import { databaseUrl } from "./database-url.ts";

const RETRY_MS = 50;

/** Runs `work` while no other process does the same under this name. The lock ends with the process, whatever happens. */
export function withSessionLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return withClient(databaseUrl(), async (client) => {
    // Asked for again and again: a statement that waits would itself hold up an index that `work` makes concurrently.
    for (;;) {
      const { rows } = await client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken",
        [`coworkspace.${name}`],
      );
      if (rows[0]?.taken) return work();
      await wait(RETRY_MS);
    }
  });
}
