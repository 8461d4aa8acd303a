import type { Client } from "pg";

let total = 0;
const byStatement = new Map<string, number>();

/**
 * From now on counts every statement that goes to PostgreSQL through this copy of `pg`: each is one round trip. The copy
 * is given by the caller, because the peers bring one of their own.
 */
export function countQueries(pg: { Client: typeof Client }): void {
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const counting = function (this: unknown, ...args: unknown[]) {
    const [query] = args;
    const text = typeof query === "string" ? query : ((query as { text?: string } | undefined)?.text ?? "?");
    total += 1;
    const key = text.replace(/\s+/g, " ").trim().slice(0, 160);
    byStatement.set(key, (byStatement.get(key) ?? 0) + 1);
    return send.apply(this, args);
  };
  pg.Client.prototype.query = counting as typeof Client.prototype.query;
}

/** Round trips since the process began, in all and by the beginning of the statement. */
export function countedQueries(): { total: number; byStatement: Map<string, number> } {
  return { total, byStatement: new Map(byStatement) };
}
