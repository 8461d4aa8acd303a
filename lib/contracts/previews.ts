import { z } from "zod";

/** One sheet of a table, as text cells; the first row is the file's first row. */
export const previewSheetSchema = z.object({
  name: z.string(),
  rows: z.array(z.array(z.string())),
  /** Rows of the whole sheet; `rows` may hold fewer. */
  total_rows: z.number().int(),
  total_columns: z.number().int(),
});
export type PreviewSheet = z.infer<typeof previewSheetSchema>;

/** What a person can look at in the browser. "none": only information and a download. */
export const filePreviewSchema = z.object({
  path: z.string(),
  name: z.string(),
  kind: z.enum(["markdown", "text", "html", "table", "image", "audio", "video", "pdf", "none"]),
  size: z.number().int(),
  modified_at: z.string(),
  /** For "markdown", "text" and "html"; cut where `truncated`. */
  text: z.string().nullable(),
  truncated: z.boolean(),
  /** For "table". */
  sheets: z.array(previewSheetSchema),
  /** Names of further sheets, which are not among `sheets`. */
  sheets_left_out: z.array(z.string()),
  /** Why there is nothing to see, in words, for "none". */
  note: z.string().nullable(),
});
export type FilePreview = z.infer<typeof filePreviewSchema>;
