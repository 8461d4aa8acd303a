import { z } from "zod";
import { listDirectory } from "../coworkspace/list-directory.ts";
import { defineTool } from "./define-tool.ts";
import { effectOn, placeOf, toolPath } from "./tool-path.ts";
import { bytesInWords, counted } from "./words.ts";

const MOST = 500;

/** Lists what lies in a folder. */
export const fileList = defineTool({
  name: "file_list",
  description:
    "List the files and folders in a folder, with sizes and dates. Folders end with “/”; list them too to see what they hold.",
  schema: z.object({
    path: z.string().max(4_096).default("files").describe("The folder, such as files or output/reports"),
  }),
  repeatable: true,
  describe: ({ path }) => `Listing ${path || "the coworkspace"}`,
  effects: async ({ path }) => [effectOn("read", toolPath(path, "read"))],
  execute: async ({ path }, context) => {
    const { path: folder } = toolPath(path, "read");
    const entries = await listDirectory(placeOf(context), folder);
    const lines = entries
      .slice(0, MOST)
      .map(({ type, path, size, modified_at }) =>
        type === "directory"
          ? `${path}/`
          : `${path} (${bytesInWords(size)}, changed ${modified_at.slice(0, 16).replace("T", " ")})`,
      );
    if (entries.length > MOST)
      lines.push(`… and ${entries.length - MOST} more. Use file_search to find one by name.`);
    const head = `${folder || "The coworkspace"} holds ${counted(entries.length, "entry", "entries")}`;
    return {
      ok: true,
      result:
        lines.length === 0
          ? `${folder} is empty.`
          : `${head}:\n${lines.map((line) => `- ${line}`).join("\n")}`,
    };
  },
});
