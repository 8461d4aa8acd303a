import { countedQueries } from "./count-queries.ts";

export type Usage = {
  /** CPU that the process has used so far, in all threads. */
  cpuMs: number;
  residentBytes: number;
  queries: ReturnType<typeof countedQueries>;
};

/** What this process has used so far. */
export function readUsage(): Usage {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1000,
    residentBytes: process.memoryUsage.rss(),
    queries: countedQueries(),
  };
}
