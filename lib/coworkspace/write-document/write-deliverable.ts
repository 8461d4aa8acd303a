import { CoworkspaceError } from "../errors.ts";
import type { FileStat } from "../version.ts";
import { type CoworkspacePlace, parseWorkPath } from "../work-path.ts";
import { type WriteOptions, writeFile } from "../write-file.ts";
import { renderCsv } from "./write-csv.ts";
import { renderXlsx } from "./write-xlsx.ts";

export const DELIVERABLE_KINDS = ["xlsx", "docx", "pptx", "pdf", "md", "csv", "png"] as const;
export type DeliverableKind = (typeof DELIVERABLE_KINDS)[number];

export interface RenderedDeliverable {
  bytes: Buffer;
  contentType: string;
  /** Things the maker should look at, such as formulas that give an error value. */
  warnings: string[];
  /** One sentence on what the file holds. */
  summary: string;
}

/** Makes a finished file's bytes, without writing it (for approvals and previews). */
export async function renderDeliverable(
  kind: DeliverableKind,
  content: unknown,
  options: { title?: string | undefined } = {},
): Promise<RenderedDeliverable> {
  switch (kind) {
    case "xlsx":
      return {
        ...(await renderXlsx(content, options)),
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      };
    case "csv":
      return { ...renderCsv(content), warnings: [], contentType: "text/csv; charset=utf-8" };
    case "md": {
      if (typeof content !== "string" || content.trim() === "") {
        throw new CoworkspaceError(
          "invalid_content",
          "The content of a Markdown file is its text, and not empty.",
        );
      }
      const bytes = Buffer.from(content.endsWith("\n") ? content : `${content}\n`);
      return {
        bytes,
        warnings: [],
        summary: `${content.split("\n").length} lines`,
        contentType: "text/markdown; charset=utf-8",
      };
    }
    default:
      throw new CoworkspaceError("unsupported", `Making ${kind} files comes later; use md, csv or xlsx.`);
  }
}

/** Writes a finished file to `output/` (or `files/`). The path's ending must fit the kind. */
export async function writeDeliverable(
  place: CoworkspacePlace,
  path: string,
  deliverable: { kind: DeliverableKind; content: unknown; title?: string | undefined },
  options: WriteOptions = {},
): Promise<FileStat & { created: boolean } & Omit<RenderedDeliverable, "bytes">> {
  const at = parseWorkPath(path, { intent: "write" });
  if (at.area !== "output" && at.area !== "files" && at.area !== "mount") {
    throw new CoworkspaceError(
      "invalid_path",
      `A deliverable goes to output/, for example output/report.${deliverable.kind}.`,
    );
  }
  if (!at.name.toLowerCase().endsWith(`.${deliverable.kind}`)) {
    throw new CoworkspaceError("invalid_path", `The name "${at.name}" must end with .${deliverable.kind}.`);
  }
  const { bytes, ...facts } = await renderDeliverable(deliverable.kind, deliverable.content, {
    title: deliverable.title,
  });
  return { ...(await writeFile(place, path, bytes, options)), ...facts };
}
