import { CoworkspaceError } from "../errors.ts";
import { statPath } from "../list-directory.ts";
import { readBytes } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { looksBinary } from "./detect-encoding.ts";
import type { DocumentKind, DocumentText, ReadDocumentOptions } from "./document-text.ts";
import { openZip } from "./open-zip.ts";
import { readCsv } from "./read-csv.ts";
import { readDocx } from "./read-docx.ts";
import { readHead } from "./read-grid.ts";
import { imageFacts, readImage } from "./read-image.ts";
import { readOther } from "./read-other.ts";
import { readPdf } from "./read-pdf.ts";
import { readPptx } from "./read-pptx.ts";
import { readTextFile } from "./read-text-file.ts";
import { readXlsx } from "./read-xlsx.ts";

export type { DocumentKind, DocumentText, ReadDocumentOptions } from "./document-text.ts";

/** Reads any file as text for a model or a preview. The content decides what it is; the name only where content cannot. */
export async function readDocument(
  place: CoworkspacePlace,
  path: string,
  options: ReadDocumentOptions = {},
): Promise<DocumentText> {
  const stat = await statPath(place, path);
  if (stat.type === "directory")
    throw new CoworkspaceError("not_a_file", `"${stat.path}" is a folder; list it instead.`);
  const head = await readHead(place, path);
  const kind = await detectKind(place, path, head);
  switch (kind) {
    case "pdf":
      return readPdf(place, path, options);
    case "xlsx":
      return readXlsx(place, path, options);
    case "docx":
      return readDocx(place, path, options);
    case "pptx":
      return readPptx(place, path, options);
    case "image": {
      const facts = imageFacts(head);
      return facts ? readImage(facts, stat) : readOther(place, stat, head);
    }
    case "csv":
      return readCsv(place, path, head, options);
    case "text":
      return readTextFile(place, path, head, options);
    default:
      return readOther(place, stat, head);
  }
}

/** What kind of document a file is, from its first bytes and its name. */
export async function detectKind(place: CoworkspacePlace, path: string, head: Buffer): Promise<DocumentKind> {
  if (head.subarray(0, 1024).includes("%PDF-")) return "pdf";
  if (imageFacts(head)) return "image";
  if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304) return officeKind(place, path);
  if (looksBinary(head)) return "binary";
  return /\.(csv|tsv)$/i.test(path) ? "csv" : "text";
}

async function officeKind(place: CoworkspacePlace, path: string): Promise<DocumentKind> {
  const ending = /\.(docx|xlsx|pptx|docm|xlsm|pptm)$/i.exec(path)?.[1]?.toLowerCase().replace(/m$/, "x");
  if (ending) return ending as DocumentKind;
  try {
    const { names } = openZip((await readBytes(place, path)).bytes);
    if (names.includes("word/document.xml")) return "docx";
    if (names.includes("xl/workbook.xml")) return "xlsx";
    if (names.includes("ppt/presentation.xml")) return "pptx";
  } catch (error) {
    if (!(error instanceof CoworkspaceError)) throw error;
  }
  return "binary";
}
