const fields = new Map<string, string>();

/** Columns are named like the client's fields, in snake case. */
function fieldOf(column: string): string {
  let field = fields.get(column);
  if (field === undefined) {
    field = column.replaceAll(/_[a-z]/g, (part) => part.charAt(1).toUpperCase());
    fields.set(column, field);
  }
  return field;
}

/** All columns with a date and a time are named so, and no others. */
const IS_TIME = /_(at|since)$/;

/**
 * A row that a statement gives as JSON (`row_to_json`), as the client would give it: so that one statement can read rows
 * of many tables. Not for columns of bigint or date, which JSON cannot tell.
 */
export function rowFromJson<T>(row: Record<string, unknown>): T {
  const made: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    made[fieldOf(column)] = typeof value === "string" && IS_TIME.test(column) ? new Date(value) : value;
  }
  return made as T;
}

/** SQL for rows that `rowFromJson` reads, as one JSON array in this order, in which a row is called x. */
export function jsonRows(what: string, from: string, order: string): string {
  return `(SELECT coalesce(json_agg(row_to_json(x) ORDER BY ${order}), '[]') FROM (SELECT ${what} FROM ${from}) x)`;
}
