import { findDate } from "./parse-date.ts";
import { type Cents, parseAmount } from "./parse-money.ts";

export type CsvTable = { path: string; columns: string[]; rows: string[][]; complete: boolean };

export type CsvColumn =
  | { name: string; type: "number"; sum: Cents; least: Cents; most: Cents; values: number; adds: boolean }
  | { name: string; type: "date"; first: string; last: string; values: number }
  | { name: string; type: "text"; distinct: number; values: number };

export type CsvGroup = { value: string; rows: number; sum: Cents };

export type CsvProfile = {
  columns: CsvColumn[];
  /** The number column that matters most: the last that can be added up. */
  measure: number | null;
  /** Sums of the measure by each column with few different values. */
  groups: { column: number; groups: CsvGroup[] }[];
  /** Sums of the measure by month, where there is a date. */
  months: CsvGroup[];
  dateColumn: number | null;
};

const NO_SUM = /\b(id|no|nr|number|code|zip|plz|year|phone)\b|_id$|price|rate|percent|%|age\b/i;
const MOST_GROUPS = 15;

/** Finds out what the columns of a table hold, and adds up what can be added up. */
export function profileCsv({ columns: names, rows }: CsvTable): CsvProfile {
  const columns = names.map((name, index) =>
    profileColumn(
      name,
      rows.map((row) => row[index]?.trim() ?? ""),
    ),
  );
  const measure = columns.findLastIndex((column) => column.type === "number" && column.adds);
  const dateColumn = columns.findIndex(({ type }) => type === "date");
  const amounts = (row: readonly string[]) => (measure < 0 ? 0 : (parseAmount(row[measure] ?? "") ?? 0));
  const groups = columns.flatMap((column, index) =>
    measure >= 0 && column.type === "text" && column.distinct >= 2 && column.distinct <= MOST_GROUPS
      ? [{ column: index, groups: groupRows(rows, (row) => row[index]?.trim() ?? "", amounts) }]
      : [],
  );
  const monthOf = (row: readonly string[]) => findDate(row[dateColumn] ?? "")?.slice(0, 7) ?? "";
  const months = measure >= 0 && dateColumn >= 0 ? groupRows(rows, monthOf, amounts) : [];
  return {
    columns,
    measure: measure < 0 ? null : measure,
    groups,
    months: months.sort((a, b) => a.value.localeCompare(b.value)),
    dateColumn: dateColumn < 0 ? null : dateColumn,
  };
}

function profileColumn(name: string, cells: readonly string[]): CsvColumn {
  const filled = cells.filter((cell) => cell !== "");
  const numbers = filled.map(parseAmount);
  if (filled.length > 0 && numbers.every((number) => number !== null)) {
    const amounts = numbers.filter((number): number is number => number !== null);
    return {
      name,
      type: "number",
      sum: amounts.reduce((sum, amount) => sum + amount, 0),
      least: amounts.reduce((low, amount) => Math.min(low, amount), Number.POSITIVE_INFINITY),
      most: amounts.reduce((high, amount) => Math.max(high, amount), Number.NEGATIVE_INFINITY),
      values: amounts.length,
      adds: !NO_SUM.test(name.replaceAll("_", " ").replace(/(?<= )id$/i, "id")),
    };
  }
  const dates = filled.map((cell) => (cell.length <= 30 ? findDate(cell) : null));
  if (filled.length > 0 && dates.every((date) => date !== null)) {
    const sorted = dates.filter((date): date is string => date !== null).sort();
    return { name, type: "date", first: sorted[0] ?? "", last: sorted.at(-1) ?? "", values: sorted.length };
  }
  return {
    name,
    type: "text",
    distinct: new Set(cells.map((cell) => cell.toLowerCase())).size,
    values: filled.length,
  };
}

/** Groups without regard to case, as spreadsheets do; a group is shown as it is written most often. */
function groupRows(
  rows: readonly string[][],
  keyOf: (row: string[]) => string,
  amountOf: (row: string[]) => Cents,
): CsvGroup[] {
  const groups = new Map<string, { spellings: Map<string, number>; rows: number; sum: Cents }>();
  for (const row of rows) {
    const value = keyOf(row);
    const group = groups.get(value.toLowerCase()) ?? { spellings: new Map(), rows: 0, sum: 0 };
    group.spellings.set(value, (group.spellings.get(value) ?? 0) + 1);
    group.rows += 1;
    group.sum += amountOf(row);
    groups.set(value.toLowerCase(), group);
  }
  return [...groups.values()]
    .map(({ spellings, rows: count, sum }) => ({
      value: [...spellings].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "",
      rows: count,
      sum,
    }))
    .sort((a, b) => b.sum - a.sum);
}
