import { childLog } from "../core/log.ts";

const log = childLog("dbos");
const text = (entry: unknown) => (entry instanceof Error ? entry.message : String(entry));

/** Brings what DBOS says into our log. Its start-up chatter is of no use to an operator. */
export const dbosLogger = {
  info: (entry: unknown) => log.debug(text(entry)),
  debug: (entry: unknown) => log.trace(text(entry)),
  warn: (entry: unknown) => log.warn(text(entry)),
  error: (entry: unknown) => log.error({ err: entry instanceof Error ? entry : undefined }, text(entry)),
};
