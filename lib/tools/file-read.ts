import { z } from "zod";
import { readDocument } from "../coworkspace/read-document/read-document.ts";
import { defineTool } from "./define-tool.ts";
import { pathSchema } from "./path-schema.ts";
import { effectOn, placeOf, toolPath } from "./tool-path.ts";

/** Leaves room for the note under the text within the size of one result. */
const MOST_CHARACTERS = 28_000;

/** Reads a file as text, whatever its format. */
export const fileRead = defineTool({
  name: "file_read",
  description:
    "Read a file as text: plain text, CSV, XLSX, DOCX, PPTX and PDF. Long files come in parts: go on with `offset` as the result says. Counted in lines, rows, pages or slides, from 1.",
  schema: z.object({
    path: pathSchema,
    offset: z.number().int().min(1).optional().describe("First line, row, page or slide; from 1"),
    limit: z.number().int().min(1).max(100_000).optional().describe("How many of them at most"),
  }),
  repeatable: true,
  describe: ({ path, offset }) =>
    offset && offset > 1 ? `Reading ${path} from ${offset} on` : `Reading ${path}`,
  effects: async ({ path }) => [effectOn("read", toolPath(path, "read"))],
  execute: async ({ path, offset, limit }, context, signal) => {
    const { path: file } = toolPath(path, "read");
    const options = { offset, limit, maxCharacters: MOST_CHARACTERS, signal };
    const { text, note } = await readDocument(placeOf(context), file, options);
    const result = note ? `${text}\n\n[${note}]`.trim() : text;
    return { ok: true, result: result === "" ? "The file is empty." : result, provenance: "untrusted" };
  },
});
