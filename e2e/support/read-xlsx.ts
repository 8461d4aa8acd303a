import { readZip } from "./read-zip.ts";

/** A cell as it lies in the file: the formula, and the value that programs show before they calculate. */
export type Cell = { formula: string | null; value: string | number | null };
/** Cells by address, for example "F10". */
export type Sheet = Map<string, Cell>;

/** Reads the sheets of a workbook from its XML, without the library that the product writes with. */
export function readXlsx(file: Buffer): Map<string, Sheet> {
  const parts = readZip(file);
  const text = (name: string) => parts.get(name)?.toString("utf8") ?? "";
  const shared = [...text("xl/sharedStrings.xml").matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, item]) =>
    [...(item ?? "").matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map(([, piece]) => decode(piece ?? "")).join(""),
  );
  const targets = new Map(
    [...text("xl/_rels/workbook.xml.rels").matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target").replace(/^\/?(xl\/)?/, "xl/"),
    ]),
  );
  return new Map(
    [...text("xl/workbook.xml").matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => [
      decode(attribute(tag, "name")),
      readSheet(text(targets.get(attribute(tag, "r:id")) ?? ""), shared),
    ]),
  );
}

function readSheet(xml: string, shared: readonly string[]): Sheet {
  const cells: Sheet = new Map();
  for (const [, head = "", body = ""] of xml.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const raw = /<v>([\s\S]*?)<\/v>/.exec(body)?.[1] ?? /<t[^>]*>([\s\S]*?)<\/t>/.exec(body)?.[1];
    const type = attribute(head, "t");
    const formula = /<f\b[^>]*>([\s\S]*?)<\/f>/.exec(body)?.[1];
    cells.set(attribute(head, "r"), {
      formula: formula === undefined ? null : decode(formula),
      value:
        raw === undefined
          ? null
          : type === "s"
            ? (shared[Number(raw)] ?? null)
            : type === "str" || type === "inlineStr"
              ? decode(raw)
              : Number(raw),
    });
  }
  return cells;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function decode(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
