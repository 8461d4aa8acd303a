import Papa from "papaparse";
import { z } from "zod";
import { CoworkspaceError } from "../errors.ts";

/**
 * What a model may hand over as the content of a table. The full form is
 * `{sheets: [{name, columns?, rows, totals?}]}`; a single sheet, an array of arrays, an array of objects and CSV text are
 * understood too. With a header row, data begin in row 2: formulas count on that.
 */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: "a cell is text, a number, true/false or null; text starting with = is a formula",
});
export type CellInput = z.infer<typeof cellSchema>;

const columnSchema = z.union(
  [
    z.string(),
    z.object({
      header: z.string(),
      width: z.number().min(1).max(200).optional(),
      /** `money`, `integer`, `number`, `percent`, `date`, `text`, or an Excel number format. */
      format: z.string().max(100).optional(),
    }),
  ],
  { error: 'a column is a header text or {"header", "width"?, "format"?}' },
);

const rowSchema = z.union([z.array(cellSchema), z.record(z.string(), cellSchema)], {
  error: "a row is an array of cells, or an object of cells by column header",
});

const totalsSchema = z.union(
  [z.boolean(), z.array(z.string()), z.record(z.string(), z.enum(["sum", "average", "count", "min", "max"]))],
  {
    error:
      'totals is true (sum every number column), a list of headers, or {"Header": "sum"|"average"|"count"|"min"|"max"}',
  },
);

const sheetSchema = z.object({
  name: z.string().optional(),
  columns: z.array(columnSchema).max(1000).optional(),
  rows: z.array(rowSchema, { error: "rows is an array of rows" }).max(200_000),
  totals: totalsSchema.optional(),
});

const contentSchema = z.object({ sheets: z.array(sheetSchema).min(1, "give at least one sheet").max(100) });

export interface SheetColumn {
  header: string | null;
  width: number | undefined;
  format: string | undefined;
}

export interface SheetInput {
  name: string;
  columns: SheetColumn[];
  /** The first row is the headers in `columns`. */
  hasHeader: boolean;
  /** Without the header row. */
  rows: CellInput[][];
  totals: z.infer<typeof totalsSchema> | undefined;
}

/** Understands any of the accepted forms, or throws an error a model can act on. */
export function parseSheets(content: unknown): SheetInput[] {
  const { sheets } = check(contentSchema, toSheets(content));
  const names = new Set<string>();
  return sheets.map((sheet, index) => {
    const name = sheet.name?.trim() || (sheets.length === 1 ? "Sheet1" : `Sheet${index + 1}`);
    const problem = sheetNameProblem(name);
    if (problem) throw invalid(`sheets[${index}].name "${name}" ${problem}`);
    if (names.has(name.toLowerCase())) throw invalid(`two sheets are called "${name}"`);
    names.add(name.toLowerCase());
    return { name, ...toRows(sheet, index), totals: sheet.totals };
  });
}

function toSheets(content: unknown): unknown {
  if (typeof content === "string") return toSheets(fromText(content));
  if (Array.isArray(content)) return { sheets: [{ rows: content }] };
  if (content !== null && typeof content === "object") {
    if ("sheets" in content) return content;
    if ("rows" in content) return { sheets: [content] };
  }
  throw invalid(
    'the content must be {"sheets":[{"name","columns"?,"rows","totals"?}]}, an array of rows, or CSV text',
  );
}

function fromText(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") throw invalid("the content is empty");
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
    try {
      const parsed: unknown = JSON.parse(trimmed);
      if (typeof parsed === "object" && parsed !== null) return parsed;
    } catch {
      if (trimmed.startsWith("{")) throw invalid("the content looks like JSON, but is not valid JSON");
    }
  }
  const { data } = Papa.parse<string[]>(trimmed, {
    skipEmptyLines: "greedy",
    delimitersToGuess: [",", ";", "\t", "|"],
  });
  return data.map((row) => row.map(typedCell));
}

/** CSV knows no types: plain numbers become numbers, but codes with leading zeros and long digits stay text. */
function typedCell(text: string): CellInput {
  const trimmed = text.trim();
  if (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  return trimmed === "" ? null : text;
}

function toRows(
  sheet: z.infer<typeof sheetSchema>,
  index: number,
): Pick<SheetInput, "columns" | "hasHeader" | "rows"> {
  let columns: SheetColumn[] | undefined = sheet.columns?.map((column) =>
    typeof column === "string"
      ? { header: column, width: undefined, format: undefined }
      : { header: column.header, width: column.width, format: column.format },
  );
  const objects = sheet.rows.filter((row) => !Array.isArray(row));
  if (objects.length > 0) {
    if (objects.length < sheet.rows.length)
      throw invalid(`sheets[${index}].rows mixes arrays and objects; use one of them`);
    const records = objects as Record<string, CellInput>[];
    const keys = [...new Set(records.flatMap(Object.keys))];
    columns ??= keys.map((header) => ({ header, width: undefined, format: undefined }));
    const known = new Set(columns.map((column) => column.header));
    const unknown = keys.find((key) => !known.has(key));
    if (unknown !== undefined)
      throw invalid(`sheets[${index}].rows has the key "${unknown}", which is none of the columns`);
    const headers = columns.map((column) => column.header ?? "");
    return {
      columns,
      hasHeader: true,
      rows: records.map((record) => headers.map((header) => record[header] ?? null)),
    };
  }
  let rows = sheet.rows as CellInput[][];
  if (columns) {
    const width = columns.length;
    const wide = rows.findIndex((row) => row.length > width);
    if (wide >= 0)
      throw invalid(
        `sheets[${index}].rows[${wide}] has ${rows[wide]?.length} cells, but there are ${width} columns`,
      );
    const headers = columns.map((column) => column.header);
    if (rows[0] && rows[0].length === width && rows[0].every((cell, i) => cell === headers[i]))
      rows = rows.slice(1);
    return { columns, hasHeader: true, rows };
  }
  const first = rows[0];
  const isHeader =
    first !== undefined &&
    rows.length > 1 &&
    first.length > 0 &&
    first.every((cell) => typeof cell === "string" && cell !== "" && !cell.startsWith("="));
  const width = rows.reduce((max, row) => Math.max(max, row.length), 0);
  return {
    columns: Array.from({ length: width }, (_, i) => ({
      header: isHeader ? ((first[i] as string | undefined) ?? null) : null,
      width: undefined,
      format: undefined,
    })),
    hasHeader: isHeader,
    rows: isHeader ? rows.slice(1) : rows,
  };
}

function sheetNameProblem(name: string): string | null {
  if (name.length > 31) return "is longer than 31 characters";
  if (/[\\/?*[\]:]/.test(name)) return "contains one of \\ / ? * [ ] :";
  if (name.startsWith("'") || name.endsWith("'")) return "starts or ends with an apostrophe";
  if (name.toLowerCase() === "history") return "is reserved by Excel";
  return null;
}

function check<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 5)
    .map((issue) => `${formatPath(issue.path)}: ${issue.message}`);
  throw invalid(issues.join("; "));
}

function formatPath(path: PropertyKey[]): string {
  return (
    path
      .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`))
      .join("") || "content"
  );
}

export function invalid(sentence: string): CoworkspaceError {
  return new CoworkspaceError("invalid_content", `The table could not be made: ${sentence}.`);
}
