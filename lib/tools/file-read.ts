import { z } from "zod";
import { resultNameOf } from "../contracts/whole-results.ts";
import { findPath } from "../coworkspace/list-directory.ts";
import { readDocument } from "../coworkspace/read-document/read-document.ts";
import { defineTool } from "./define-tool.ts";
import { pathSchema } from "./path-schema.ts";
import { readWholeResult } from "./read-whole-result.ts";
import { effectOn, placeOf, toolPath } from "./tool-path.ts";

/** Leaves room for the note under the text within the size of one result. */
const MOST_CHARACTERS = 28_000;
const ROOM_FOR_NOTE = 1_000;

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
  effects: async ({ path }) =>
    resultNameOf(path) === null ? [effectOn("read", toolPath(path, "read"))] : [],
  execute: async ({ path, offset, limit }, context, signal) => {
    const most = Math.min(MOST_CHARACTERS, (context.result_limit ?? Infinity) - ROOM_FOR_NOTE);
    const options = { offset, limit, maxCharacters: most, signal };
    const kept = resultNameOf(path);
    if (kept !== null) return readWholeResult(kept, context, options);
    const { path: file } = toolPath(path, "read");
    // Before it is read: what is written meanwhile then counts as not seen.
    const there = await findPath(placeOf(context), file);
    const { text, note } = await readDocument(placeOf(context), file, options);
    const result = note ? `${text}\n\n[${note}]`.trim() : text;
    return {
      ok: true,
      result: result === "" ? "The file is empty." : result,
      provenance: "untrusted",
      ...(there?.type === "file" ? { seen: { [file]: there.version } } : {}),
    };
  },
});
