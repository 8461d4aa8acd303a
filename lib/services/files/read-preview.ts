import type { Member } from "../../contracts/members.ts";
import type { FilePreview } from "../../contracts/previews.ts";
import { conflict } from "../../core/errors.ts";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import { statPath } from "../../coworkspace/list-directory.ts";
import { detectKind, readDocument } from "../../coworkspace/read-document/read-document.ts";
import { readHead } from "../../coworkspace/read-document/read-grid.ts";
import { readTextFile } from "../../coworkspace/read-document/read-text-file.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { readPreviewSheets, type SheetsFor } from "./read-preview-sheets.ts";
import { slidesAsMarkdown } from "./slides-as-markdown.ts";

const MAX_CHARACTERS = 200_000;
/** What browsers can show in an <img>. */
const SHOWN_IMAGES = /\.(png|jpe?g|gif|webp|avif|bmp|svg)$/i;

/** What browsers can play. */
const PLAYED = [
  { kind: "audio", endings: /\.(mp3|wav|ogg|oga|m4a|flac)$/i },
  { kind: "video", endings: /\.(mp4|m4v|webm|mov)$/i },
] as const;

/** What a person can look at in the browser: text, a table, or that the file's own bytes can be shown. */
export async function readPreview(member: Member, slug: string, path: string): Promise<FilePreview> {
  const { place } = await requireCoworkspace(member, slug, "read", path);
  return previewAt(place, path);
}

/** What a file is shown for; `lines`: a table that is too long for a grid is compared as text. */
export type PreviewFor = SheetsFor | "lines";

/** The preview of a file in a place that the caller may read. */
export function previewAt(
  place: CoworkspacePlace,
  path: string,
  purpose: PreviewFor = "look",
): Promise<FilePreview> {
  return inFolder(async () => {
    const stat = await statPath(place, path);
    if (stat.type === "directory") throw conflict(`“${stat.path}” is a folder.`, { code: "not_a_file" });
    const { name, size, modified_at } = stat;
    const base: FilePreview = {
      ...{ path: stat.path, name, size, modified_at },
      ...{ kind: "none", text: null, truncated: false, sheets: [], sheets_left_out: [], note: null },
    };
    try {
      return { ...base, ...(await look(place, stat.path, purpose)) };
    } catch (error) {
      // Damaged or too large: the file is still there to download.
      if (!isCoworkspaceError(error) || error.status < 413) throw error;
      return { ...base, note: error.detail };
    }
  });
}

type Seen = Partial<FilePreview> & Pick<FilePreview, "kind">;

async function look(place: CoworkspacePlace, path: string, purpose: PreviewFor): Promise<Seen> {
  const played = PLAYED.find(({ endings }) => endings.test(path));
  if (played) return { kind: played.kind };
  const head = await readHead(place, path);
  const kind = await detectKind(place, path, head);
  if (kind === "pdf") return { kind };
  if (kind === "image" || (kind === "text" && /\.svg$/i.test(path))) {
    if (SHOWN_IMAGES.test(path)) return { kind: "image" };
    return { kind: "none", note: "Browsers cannot show this kind of picture. Download it instead." };
  }
  if (kind === "csv" && purpose === "lines") {
    const { text, truncated } = await readTextFile(place, path, head, { maxCharacters: MAX_CHARACTERS });
    return { kind: "text", text, truncated };
  }
  if ((kind === "csv" || kind === "xlsx") && /\.(csv|tsv|xlsx|xlsm)$/i.test(path)) {
    return {
      kind: "table",
      ...(await readPreviewSheets(place, path, purpose === "look" ? purpose : "comparison")),
    };
  }
  const { text, truncated, note } = await readDocument(place, path, { maxCharacters: MAX_CHARACTERS });
  if (kind === "binary") return { kind: "none", note: text.includes("\n") ? text : (note ?? text) };
  if (kind === "text" && /\.html?$/i.test(path)) return { kind: "html", text, truncated };
  if (kind === "pptx") return { kind: "markdown", text: slidesAsMarkdown(text), truncated };
  const isMarkdown = kind === "docx" || /\.(md|markdown)$/i.test(path);
  return { kind: isMarkdown ? "markdown" : "text", text, truncated };
}
