import { z } from "zod";
import { searchFiles } from "../coworkspace/search-files.ts";
import { defineTool } from "./define-tool.ts";
import { effectOn, placeOf, toolPath } from "./tool-path.ts";
import { counted, shorten } from "./words.ts";

/** Finds files by name and by text content. */
export const fileSearch = defineTool({
  name: "file_search",
  description:
    "Find files by name and by the text in them, ignoring case. Only text files are searched inside; read PDF and office files with file_read.",
  schema: z.object({
    query: z.string().trim().min(1, "say what to search for").max(500),
    path: z.string().max(4_096).default("files").describe("The folder to search"),
  }),
  repeatable: true,
  describe: ({ query, path }) => `Searching for “${shorten(query, 80)}” in ${path || "the coworkspace"}`,
  effects: async ({ path }) => [effectOn("read", toolPath(path, "read"))],
  execute: async ({ query, path }, context, signal) => {
    const { path: folder } = toolPath(path, "read");
    const found = await searchFiles(placeOf(context), query, { path: folder, signal });
    const lines = found.matches.map(({ path, line, text }) =>
      line === undefined ? `- ${path}` : `- ${path}, line ${line}: ${text ?? ""}`,
    );
    const notes = [
      found.stopped ?? "",
      found.filesSkipped > 0
        ? `${counted(found.filesSkipped, "file")} could not be searched inside (not text, or too long).`
        : "",
    ].filter((note) => note !== "");
    const head =
      lines.length === 0 ? `Nothing found for “${query}” in ${folder}.` : `${counted(lines.length, "hit")}:`;
    return { ok: true, result: [head, ...lines, ...notes].join("\n"), provenance: "untrusted" };
  },
});
