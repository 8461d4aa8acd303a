import type { CsvColumn, CsvGroup, CsvProfile, CsvTable } from "../facts/csv-profile.ts";
import { showAmount } from "../facts/parse-money.ts";

/** What the CSV files hold, as Markdown. */
export function csvSummary(tables: readonly { table: CsvTable; profile: CsvProfile }[]): string {
  return [
    "# Summary of the CSV files",
    "",
    "Made by the demo model: a script, not an AI.",
    ...tables.flatMap(({ table, profile }) => tableText(table, profile)),
  ].join("\n");
}

/** The most important number of a table in one line. */
export function headline({ path, rows, columns, complete }: CsvTable, profile: CsvProfile): string {
  const column = profile.measure === null ? undefined : profile.columns[profile.measure];
  const total =
    column?.type === "number" ? `, ${columns[profile.measure ?? 0]} ${showAmount(column.sum)} in all` : "";
  return `\`${path}\`: **${rows.length} rows${total}**${complete ? "" : " (only the beginning was read)"}.`;
}

function tableText(table: CsvTable, profile: CsvProfile): string[] {
  const measure = profile.measure === null ? "" : (table.columns[profile.measure] ?? "");
  return [
    "",
    `## ${table.path}`,
    "",
    headline(table, profile),
    "",
    "| column | holds | filled | facts |",
    "|---|---|---:|---|",
    ...profile.columns.map(
      (column) =>
        `| ${cell(column.name)} | ${column.type} | ${column.values} of ${table.rows.length} | ${facts(column)} |`,
    ),
    ...profile.groups.flatMap(({ column, groups }) =>
      groupTable(`${measure} by ${table.columns[column] ?? ""}`, groups),
    ),
    ...(profile.months.length > 0 ? groupTable(`${measure} by month`, profile.months) : []),
  ];
}

function facts(column: CsvColumn): string {
  switch (column.type) {
    case "number": {
      const between = `${showAmount(column.least)} to ${showAmount(column.most)}`;
      return column.adds ? `total ${showAmount(column.sum)}; ${between}` : between;
    }
    case "date":
      return `${column.first} to ${column.last}`;
    case "text":
      return `${column.distinct} different values`;
  }
}

function groupTable(title: string, groups: readonly CsvGroup[]): string[] {
  return [
    "",
    `### ${title}`,
    "",
    "| | rows | total |",
    "|---|---:|---:|",
    ...groups.map(({ value, rows, sum }) => `| ${cell(value) || "(empty)"} | ${rows} | ${showAmount(sum)} |`),
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
