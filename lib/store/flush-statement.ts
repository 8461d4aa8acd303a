import { isStep } from "../contracts/events.ts";
import type { ChangeDraft, Patch, RunCounts, RunLimits, Spend } from "./change-draft.ts";
import { CONTROL_CHANNEL, EVENTS_CHANNEL } from "./channels.ts";
import { clean } from "./clean.ts";

/** Numbers of the run as they are after a change. */
export type RunNumbers = {
  last_seq: number;
  step_count: number;
  turn_count: number;
  tokens_input: number;
  tokens_output: number;
  cost: number | null;
  reserved_turns: number;
  reserved_tokens: number;
  reserved_cost: number;
  generation: number;
};

/** What a run must still be for a change that was made from what was read before. */
export type RunGuard = { generation: number; status: string };

/**
 * All that a change writes as one SQL statement, so that it costs one trip to the database. It returns the run's
 * numbers, or no row, and has then changed nothing: where a guard is given and the run is of another generation, or
 * where a patch may not be made any more. The status is looked at as well: a process
 * of an older version, which knows of no generations, may have paused or stopped the run.
 */
export function flushStatement(
  { id: runId }: { id: string },
  { id: taskId }: { id: string },
  draft: ChangeDraft,
  guard: RunGuard | null,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const param = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const run = param(runId, "text");
  const parts = [`run AS (${updateRun(draft, guard, run, param)})`];

  draft.rows.forEach(({ table, rows }, index) => {
    const plain = rows.map(toColumns);
    const columns = [...new Set(plain.flatMap(Object.keys))].join(", ");
    const json = param(JSON.stringify(plain), "jsonb");
    parts.push(
      `rows_${index} AS (INSERT INTO ${table} (${columns})
        SELECT ${columns.replaceAll(/\w+/g, "r.$&")} FROM run, jsonb_populate_recordset(NULL::${table}, ${json}) r)`,
    );
  });
  if (draft.spend) parts.push(`spend AS (${addSpend(draft.spend, run, param)})`);
  draft.patches.forEach((patch, index) => {
    parts.push(`patch_${index} AS (${updateRow(patch, param)})`);
  });
  if (draft.drop) {
    const { agent, from } = draft.drop;
    parts.push(
      `dropped AS (DELETE FROM run_events e USING run WHERE e.run_id = ${run} AND e.seq >= ${param(from, "int")}
        AND e.agent = ${param(agent, "text")} AND e.type IN ('thinking.delta', 'answer.delta'))`,
    );
  }
  if (draft.events.length > 0) {
    const events = draft.events.map(({ type, agent, ...data }, index) => ({ n: index, type, agent, data }));
    parts.push(
      `events AS (INSERT INTO run_events (run_id, seq, type, agent, data, at)
        SELECT ${run}, run.last_seq - ${param(events.length - 1, "int")} + e.n, e.type, e.agent, e.data, ${param(new Date().toISOString(), "timestamptz")}
        FROM run, jsonb_to_recordset(${param(JSON.stringify(clean(events)), "jsonb")}) e(n int, type text, agent text, data jsonb))`,
    );
  }
  if (draft.run.status) {
    const status = param(draft.run.status, "text");
    parts.push(
      `task AS (UPDATE cowork_tasks t SET status = ${status}, updated_at = now() FROM run
        WHERE t.id = ${param(taskId, "text")} AND t.current_run_id = ${run} AND t.status <> ${status})`,
    );
  }
  const select = ["*"];
  // A transaction may have written more than is in the draft, and its new generation is what a pause or stop is seen by.
  if (guard !== null && mayBeLost(draft)) select.push("set_config('synchronous_commit', 'off', true)");
  // Notices of quick changes are gathered. The same notice is sent once, however often a transaction says it.
  if (guard === null)
    select.push(...noticesOf(draft).map((to) => `pg_notify('${to}', ${run})::text AS told`));
  return { text: `WITH ${parts.join(",\n")}\nSELECT ${select.join(", ")} FROM run`, values };
}

/**
 * Whether nothing is lost with the change but what is shown at the moment: it need not wait for the disk then. Intents,
 * receipts and events always do, since people, models and folders act on them.
 */
function mayBeLost({ events, run, rows, patches, spend, drop }: ChangeDraft): boolean {
  const isOnlyShown = Object.keys(run).every((column) => column === "activity");
  return (
    isOnlyShown &&
    events.length + rows.length === 0 &&
    !spend &&
    !drop &&
    patches.every(({ table, set }) => table === "sub_agents" && Object.keys(set).every(isOnlyShownOfAgent))
  );
}

function isOnlyShownOfAgent(column: string): boolean {
  return ["activity", "reservedTokens", "reservedCost"].includes(column);
}

function noticesOf({ events, run, interrupt }: ChangeDraft): string[] {
  return [
    ...(events.length > 0 || run.status ? [EVENTS_CHANNEL] : []),
    ...(interrupt ? [CONTROL_CHANNEL] : []),
  ];
}

/** Columns of the run that hold money; all other sums are of whole numbers. */
const MONEY: ReadonlySet<string> = new Set(["cost", "reserved_cost"]);

type Param = (value: unknown, type: string) => string;

function updateRun(
  { run, counts, within, events, patches, raise }: ChangeDraft,
  guard: RunGuard | null,
  id: string,
  param: Param,
) {
  const set = toColumns(run);
  const sets = Object.keys(set).map((column) => `${column} = p.${column}`);
  const more = {
    ...counts,
    lastSeq: events.length,
    stepCount: events.filter(({ type }) => isStep(type)).length,
    ...(raise ? { generation: 1 } : {}),
  };
  for (const [column, value] of Object.entries(toColumns(more))) {
    const type = MONEY.has(column) ? "float8" : "int";
    const sum = `coalesce(r.${column}, 0) + ${param(value, type)}`;
    // A reservation may be lost with the database and is given back all the same: nothing is not less than nothing.
    sets.push(`${column} = ${column.startsWith("reserved_") ? `greatest(0, ${sum})` : sum}`);
  }
  const where = [`r.id = ${id}`];
  if (within) where.push(...limitsOf(within, counts, param));
  if (guard !== null) {
    where.push(
      `r.generation = ${param(guard.generation, "int")}`,
      `r.status = ${param(guard.status, "text")}`,
    );
  }
  for (const { table, id: row, unless } of patches) {
    if (unless.length === 0) continue;
    where.push(
      `NOT EXISTS (SELECT 1 FROM ${table} WHERE id = ${param(row, "text")} AND status = ANY(${param(unless, "text[]")}))`,
    );
  }
  return `UPDATE cowork_runs r SET ${sets.join(", ")}
    FROM jsonb_populate_record(NULL::cowork_runs, ${param(JSON.stringify(set), "jsonb")}) p
    WHERE ${where.join(" AND ")}
    RETURNING r.last_seq, r.step_count, r.turn_count, r.tokens_input, r.tokens_output, r.generation,
      r.cost, r.reserved_turns, r.reserved_tokens, r.reserved_cost`;
}

/**
 * Looked at on the row as it is when its turn to be changed comes, so that of agents that reserve at the same moment none
 * takes what another has taken.
 */
function limitsOf(within: RunLimits, counts: RunCounts, param: Param): string[] {
  const { reservedTurns = 0, reservedTokens = 0, reservedCost = 0 } = counts;
  const limits = [
    `r.turn_count + r.reserved_turns + ${param(reservedTurns, "int")} <= ${param(within.turns, "int")}`,
    `r.tokens_input + r.tokens_output + r.reserved_tokens + ${param(reservedTokens, "int")} <= ${param(within.tokens, "int")}`,
  ];
  if (within.money === null) return limits;
  const cost = `coalesce(r.cost, 0) + r.reserved_cost + ${param(reservedCost, "float8")}`;
  // Sums of fractions are not exact; what is compared here was compared before in another order.
  return [...limits, `${cost} <= ${param(within.money + 1e-9, "float8")}`];
}

function addSpend(
  { model, userId, turns, tokensInput, tokensOutput, cost }: Spend,
  id: string,
  param: Param,
) {
  return `INSERT INTO model_spend AS s (day, run_id, model, user_id, turns, tokens_input, tokens_output, cost)
    SELECT (now() AT TIME ZONE 'UTC')::date, ${id}, ${param(model, "text")}, ${param(userId, "text")},
      ${param(turns, "int")}, ${param(tokensInput, "bigint")}, ${param(tokensOutput, "bigint")}, ${param(cost, "float8")}
    FROM run
    ON CONFLICT (run_id, day, model) DO UPDATE SET turns = s.turns + EXCLUDED.turns,
      tokens_input = s.tokens_input + EXCLUDED.tokens_input,
      tokens_output = s.tokens_output + EXCLUDED.tokens_output, cost = s.cost + EXCLUDED.cost`;
}

function updateRow({ table, id, set }: Patch, param: Param): string {
  const json: Record<string, unknown> = {};
  const sets = Object.entries(toColumns(set)).map(([column, value]) => {
    const more = (value as { increment?: number } | null)?.increment;
    json[column] = more ?? value;
    return more === undefined ? `${column} = p.${column}` : `${column} = t.${column} + p.${column}`;
  });
  return `UPDATE ${table} t SET ${sets.join(", ")}
    FROM run, jsonb_populate_record(NULL::${table}, ${param(JSON.stringify(json), "jsonb")}) p
    WHERE t.id = ${param(id, "text")}`;
}

/** Columns are named like the client's fields, in snake case. */
function toColumns(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [
        field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        clean(value),
      ]),
  );
}
