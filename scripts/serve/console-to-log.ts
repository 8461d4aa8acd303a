import { format } from "node:util";
import { childLog } from "../../lib/core/log.ts";

const log = childLog("console");

/**
 * Brings what libraries complain of on the console into the log: whoever reads the log by program gets nothing but JSON
 * lines, and no secret passes by it.
 */
export function consoleToLog(): void {
  console.error = (...words: unknown[]) => log.error(format(...words));
  console.warn = (...words: unknown[]) => log.warn(format(...words));
}
