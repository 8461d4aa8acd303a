import { CoworkspaceError } from "../errors.ts";
import { readBytes } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { BoundedText, type DocumentText, type ReadDocumentOptions } from "./document-text.ts";

/** The text layer of a PDF, page by page. Scanned pages have none: that is said, not hidden. */
export async function readPdf(
  place: CoworkspacePlace,
  path: string,
  options: ReadDocumentOptions,
): Promise<DocumentText> {
  const { bytes } = await readBytes(place, path, { maxBytes: 50_000_000, signal: options.signal });
  const { getDocumentProxy } = await import("unpdf");
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    if ((error as Error).name === "PasswordException") {
      throw new CoworkspaceError("unsupported", "The PDF is protected with a password and cannot be read.", {
        cause: error,
      });
    }
    throw new CoworkspaceError("unreadable", "The PDF is damaged and cannot be read.", { cause: error });
  }
  try {
    const first = Math.max(1, options.offset ?? 1);
    const bounded = new BoundedText(options);
    const withoutText: number[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      options.signal?.throwIfAborted();
      if (number < first || bounded.full) {
        bounded.skip();
        continue;
      }
      const text = await pageText(pdf, number);
      if (text === "") withoutText.push(number);
      bounded.add(() => `--- Page ${number} ---\n${text === "" ? "[no text on this page]" : text}`);
    }
    const result = bounded.result("page", "\n\n", pdf.numPages);
    const scanned =
      withoutText.length > 0
        ? `No text on page ${withoutText.slice(0, 20).join(", ")}: probably a scan or picture. Text recognition is not available yet.`
        : null;
    const note = [scanned, result.note].filter(Boolean).join(" ") || null;
    return { kind: "pdf", ...result, note, meta: { pages: pdf.numPages, pages_without_text: withoutText } };
  } finally {
    await pdf.loadingTask?.destroy?.();
  }
}

async function pageText(pdf: { getPage(number: number): Promise<unknown> }, number: number): Promise<string> {
  const page = (await pdf.getPage(number)) as {
    getTextContent(): Promise<{ items: ({ str?: string; hasEOL?: boolean } | object)[] }>;
    cleanup(): void;
  };
  const { items } = await page.getTextContent();
  let text = "";
  for (const item of items as { str?: string; hasEOL?: boolean }[]) {
    if (item.str === undefined) continue;
    text += item.str;
    if (item.hasEOL) text += "\n";
  }
  page.cleanup();
  return text.replace(/[ \t]+$/gm, "").trim();
}
