import { FILE_KINDS, type FileKind } from "./facts/file-kind.ts";

/** What the script does for a subtask, found by its words, so that plans changed by people still work. */
export type SubtaskKind =
  | { kind: "list" }
  | { kind: "find_receipts" }
  | { kind: "move"; kinds: FileKind[]; folders: "month" | "year" | "type" | null }
  | { kind: "propose_moves" }
  | { kind: "expense_workbook" }
  | { kind: "expense_summary" }
  | { kind: "expense_both" }
  | { kind: "duplicates"; remove: boolean }
  | { kind: "csv_read" }
  | { kind: "csv_workbook" }
  | { kind: "csv_summary" }
  | { kind: "csv_both" }
  | { kind: "inventory" }
  | { kind: "unknown" };

const WORDS: Record<FileKind, RegExp> = {
  Images: /\b(images?|photos?|pictures?|screenshots?)\b/i,
  Documents: /\b(documents?|docs|notes|text files)\b/i,
  Spreadsheets: /\b(spreadsheets?|tables?|csv|excel)\b/i,
  Receipts: /\b(receipts?|invoices?|bills?)\b/i,
  Other: /\b(other|everything else|rest|remaining|archives?|videos?|audio|music)\b/i,
};

/** Reads a subtask's words. */
export function subtaskKind(text: string): SubtaskKind {
  // A file's name tells nothing, its ending does: "output/csv-summary.xlsx" is no summary.
  const words = text.replace(/output\/[^"'`\n]*?\.(xlsx|md|csv)\b/gi, "output/result.$1");
  const says = (pattern: RegExp) => pattern.test(words);
  const aboutMoney = says(/\b(expenses?|receipts?|invoices?|spending|costs?)\b/i);
  const makes = says(/\b(make|write|create|build|put|produce|prepare|save|generate)\b|output\//i);
  if (says(/duplicate|copies of the same/i)) {
    return { kind: "duplicates", remove: says(/\b(delet|remov|clean|throw|trash|drop)/i) };
  }
  if (says(/where each file belongs|propose .*(folder|structure|place)/i)) return { kind: "propose_moves" };
  if (
    says(/\b(move|sort|organi[sz]e|tidy|file away|arrange|verschieb|sortier)/i) &&
    !says(/\.(xlsx|md)\b/i)
  ) {
    return { kind: "move", kinds: kindsIn(text), folders: foldersIn(text) };
  }
  if (says(/inventory/i)) return { kind: "inventory" };
  if (aboutMoney && makes) {
    const workbook = says(/xlsx|workbook|excel|spreadsheet|formula/i);
    const summary = says(/\.md\b|markdown|summary/i);
    if (workbook && !summary) return { kind: "expense_workbook" };
    if (summary && !workbook) return { kind: "expense_summary" };
    if (workbook || summary || says(/\breport\b/i)) return { kind: "expense_both" };
  }
  if (says(/\b(receipts?|invoices?)\b/i)) return { kind: "find_receipts" };
  if (says(/\bexpense report\b/i)) return { kind: "expense_both" };
  if (says(/\bcsv\b|\btables?\b|\bcolumns?\b|\bfigures\b|\btotals?\b/i)) {
    if (!makes) return { kind: "csv_read" };
    const workbook = says(/xlsx|workbook|excel/i);
    const summary = says(/\.md\b|markdown|summary/i);
    return {
      kind: workbook && !summary ? "csv_workbook" : summary && !workbook ? "csv_summary" : "csv_both",
    };
  }
  if (says(/\b(list|look|survey|find out|check|scan|explore|identify|count|types?|dates?)\b/i))
    return { kind: "list" };
  return { kind: "unknown" };
}

function kindsIn(text: string): FileKind[] {
  // "Move the images into files/Images/" names its target too: what is moved stands before "into".
  const moved = text.split(/\b(?:into|to|nach|in)\s+(?=["“'`]?files\/)/i)[0] ?? text;
  if (/\b(all|every)\s+(the\s+)?files?\b|\beverything\b(?! else)/i.test(moved)) return [...FILE_KINDS];
  const other = /\b(?:all )?other\b|everything else|\brest\b|remaining/i.test(moved);
  const named = FILE_KINDS.filter((kind) => WORDS[kind].test(moved));
  if (other) return ["Other"];
  return named.length > 0 ? named : [...FILE_KINDS];
}

function foldersIn(text: string): "month" | "year" | "type" | null {
  if (/YYYY-MM|\bmonths?\b/i.test(text)) return "month";
  if (/YYYY|\byears?\b/i.test(text)) return "year";
  return /\bby type\b/i.test(text) && !/\bdate\b/i.test(text) ? "type" : null;
}
