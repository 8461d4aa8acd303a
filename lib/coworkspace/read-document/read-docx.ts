import { CoworkspaceError } from "../errors.ts";
import { readBytes } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { BoundedText, type DocumentText, type ReadDocumentOptions } from "./document-text.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";
import { checkZip } from "./open-zip.ts";

/** A Word document as Markdown: headings, lists, tables, links. Offset counts lines of that Markdown. */
export async function readDocx(
  place: CoworkspacePlace,
  path: string,
  options: ReadDocumentOptions,
): Promise<DocumentText> {
  const { bytes } = await readBytes(place, path, { maxBytes: 50_000_000, signal: options.signal });
  await checkZip(bytes);
  const mammoth = (await import("mammoth")).default;
  let html: string;
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
    html = (
      await mammoth.convertToHtml({ buffer: bytes }, { convertImage, externalFileAccess: false } as object)
    ).value;
  } catch (error) {
    throw new CoworkspaceError("unreadable", "The Word document is damaged and cannot be read.", {
      cause: error,
    });
  }
  const bounded = new BoundedText(options);
  for (const line of htmlToMarkdown(html).split("\n")) bounded.add(() => line);
  const images = (html.match(/<img /g) ?? []).length;
  const result = bounded.result("line", "\n", bounded.seen);
  return { kind: "docx", ...result, meta: { lines: bounded.seen, images } };
}
