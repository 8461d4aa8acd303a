import { z } from "zod";
import type { ToolContext } from "../agent/ports/tool.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { readBytes } from "../coworkspace/read-file.ts";
import { defineTool } from "./define-tool.ts";
import { editText } from "./edit-text.ts";
import { pathSchema } from "./path-schema.ts";
import { previewWrite } from "./preview-write.ts";
import { recoverNoted } from "./recorded-act.ts";
import { effectOnFile, placeOf, toolPath } from "./tool-path.ts";
import { withClaim } from "./with-claim.ts";
import { writeClaimed } from "./write-recorded.ts";

type EditArguments = { path: string; old_text: string; new_text: string };

/** Replaces one passage of a text file. */
export const fileEdit = defineTool({
  name: "file_edit",
  description:
    "Replace one passage of a text file. `old_text` must occur exactly once: copy it from file_read with enough around it.",
  schema: z.object({
    path: pathSchema,
    old_text: z.string().min(1, "give the text to replace").max(1_000_000),
    new_text: z.string().max(1_000_000).describe("What stands there instead; empty to remove it"),
  }),
  repeatable: false,
  describe: ({ path }) => `Editing ${path}`,
  effects: async ({ path }, context) => [await effectOnFile("modify", toolPath(path, "write"), context)],
  preview: async (args, context) => {
    const { file, after } = await edited(args, context);
    return previewWrite(context, file, after);
  },
  execute: async (args, context, signal) => {
    const { path: file } = toolPath(args.path, "write");
    return withClaim(context, file, signal, async () => {
      const { after, version } = await edited(args, context);
      return writeClaimed(context, file, after, { signal, expectedVersion: version }, () => ({
        ok: true,
        result: `Changed ${file}.`,
      }));
    });
  },
  recover: recoverNoted,
  inspect: async ({ path, old_text, new_text }, context) => {
    const { file, text } = await readPlainText(path, context);
    if (text.includes(old_text)) return `${file} still holds the old text.`;
    return new_text !== "" && text.includes(new_text)
      ? `${file} holds the new text now.`
      : `${file} does not hold the old text.`;
  },
});

async function edited(
  { path, old_text, new_text }: EditArguments,
  context: ToolContext,
): Promise<{ file: string; after: string; version: string }> {
  const { file, text, version } = await readPlainText(path, context);
  return { file, after: editText(file, text, old_text, new_text), version };
}

async function readPlainText(
  path: string,
  context: ToolContext,
): Promise<{ file: string; text: string; version: string }> {
  const { path: file } = toolPath(path, "write");
  const { bytes, stat } = await readBytes(placeOf(context), file, { maxBytes: 5_000_000 });
  try {
    if (bytes.includes(0)) throw new TypeError("binary");
    // The byte order mark stays: an edit changes only what it says.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { file, text, version: stat.version };
  } catch (error) {
    throw new CoworkspaceError(
      "unsupported",
      `"${file}" is not plain UTF-8 text and cannot be edited in part. Make a new file instead.`,
      { cause: error },
    );
  }
}
