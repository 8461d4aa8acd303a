import type { CsvGroup, CsvProfile, CsvTable } from "../facts/csv-profile.ts";
import { findDate } from "../facts/parse-date.ts";
import { parseAmount } from "../facts/parse-money.ts";

type Cell = string | number | null;

/** Rows of one table that go into the workbook; sums of a longer one stand in the summary alone. */
const MOST_ROWS = 5_000;

/** A workbook with each table and, beside it, its totals as formulas over the rows. */
export function csvWorkbook(tables: readonly { table: CsvTable; profile: CsvProfile }[]) {
  const names = new Set<string>();
  return {
    sheets: tables
      .filter(({ table }) => table.rows.length <= MOST_ROWS)
      .flatMap(({ table, profile }) => {
        const name = sheetName(table.path, names);
        return [dataSheet(name, table, profile), totalsSheet(name, table, profile, names)];
      }),
  };
}

function dataSheet(name: string, table: CsvTable, { columns }: CsvProfile) {
  return {
    name,
    columns: uniqueHeaders(table.columns).map((header, index) => {
      const type = columns[index]?.type;
      return { header, format: type === "number" ? "General" : type === "date" ? "date" : "text" };
    }),
    rows: table.rows.map((row) =>
      columns.map((column, index): Cell => toCell(row[index]?.trim() ?? "", column.type)),
    ),
  };
}

function totalsSheet(data: string, table: CsvTable, profile: CsvProfile, names: Set<string>) {
  const last = table.rows.length + 1;
  const range = (column: number) => `'${data}'!$${letters(column)}$2:$${letters(column)}$${last}`;
  const rows: Cell[][] = [];
  for (const [index, column] of profile.columns.entries()) {
    if (column.type !== "number") continue;
    const total = column.adds ? `=SUM(${range(index)})` : null;
    rows.push([`${column.name} (all)`, `=COUNT(${range(index)})`, total, `=AVERAGE(${range(index)})`]);
  }
  const { measure, dateColumn } = profile;
  if (measure !== null) {
    const add = (label: string, condition: string) =>
      rows.push([label, `=COUNTIFS(${condition})`, `=SUMIFS(${range(measure)},${condition})`, null]);
    for (const { column, groups } of profile.groups) {
      const header = table.columns[column] ?? "";
      for (const group of groups)
        add(`${header}: ${group.value || "(empty)"}`, `${range(column)},${criterion(group)}`);
    }
    for (const { value } of dateColumn === null ? [] : profile.months) {
      const [year, month] = value.split("-").map(Number);
      if (!year || !month || dateColumn === null) continue;
      const dates = range(dateColumn);
      add(
        `Month: ${value}`,
        `${dates},">="&DATE(${year},${month},1),${dates},"<"&DATE(${year},${month + 1},1)`,
      );
    }
  }
  const shown = measure === null ? "Total" : `Total ${table.columns[measure] ?? ""}`;
  return {
    name: freeName(`${data.slice(0, 24)} totals`, names),
    columns: [
      { header: "What", format: "text", width: 36 },
      { header: "Rows", format: "integer" },
      { header: shown, format: "money" },
      { header: "Average", format: "money" },
    ],
    rows,
  };
}

/** A condition that means exactly this value: signs that a spreadsheet would interpret are made plain. */
function criterion({ value }: CsvGroup): string {
  if (value === "") return '""';
  const plain = value.replace(/[~*?]/g, "~$&").replaceAll('"', '""');
  return `"=${plain}"`;
}

function toCell(text: string, type: "number" | "date" | "text"): Cell {
  if (text === "") return null;
  // What is written plainly keeps all of its decimals.
  if (type === "number")
    return /^-?\d+(\.\d+)?$/.test(text) && !/^-?[1-9]\d{0,2}\.\d{3}$/.test(text)
      ? Number(text)
      : (parseAmount(text) ?? 0) / 100;
  return type === "date" ? (findDate(text) ?? text) : text;
}

function uniqueHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const count = (seen.get(header) ?? 0) + 1;
    seen.set(header, count);
    return count === 1 ? header : `${header} ${count}`;
  });
}

function sheetName(path: string, names: Set<string>): string {
  const base = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  return freeName(
    base
      .replace(/[\\/?*[\]:']/g, " ")
      .trim()
      .slice(0, 28) || "Table",
    names,
  );
}

function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 2; names.has(name.toLowerCase()); number++) name = `${wanted.slice(0, 27)} ${number}`;
  names.add(name.toLowerCase());
  return name;
}

function letters(index: number): string {
  let text = "";
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
