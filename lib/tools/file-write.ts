import { z } from "zod";
import { findPath } from "../coworkspace/list-directory.ts";
import { hashIfThere, hashOf } from "./content-hash.ts";
import { defineTool } from "./define-tool.ts";
import { pathSchema } from "./path-schema.ts";
import { previewWrite } from "./preview-write.ts";
import { recoverNoted } from "./recorded-act.ts";
import { refuseStale } from "./refuse-stale.ts";
import { placeOf, toolPath, writeEffect } from "./tool-path.ts";
import { bytesInWords } from "./words.ts";
import { writeRecorded } from "./write-recorded.ts";

/** Writes a whole text file. */
export const fileWrite = defineTool({
  name: "file_write",
  description:
    "Write a whole text file: make a new one, or replace all of its content. To change a part of a file, use file_edit.",
  schema: z.object({
    path: pathSchema,
    content: z.string().max(5_000_000, "at most 5,000,000 characters").describe("The whole new content"),
  }),
  repeatable: false,
  describe: ({ path }) => `Writing ${path}`,
  effects: async ({ path }, context) => [await writeEffect(path, context)],
  preview: async ({ path, content }, context) => {
    const effect = await writeEffect(path, context);
    // Before a person is asked about it.
    refuseStale(context, effect.path, (await findPath(placeOf(context), effect.path))?.version);
    return previewWrite(context, effect.path, content);
  },
  execute: async ({ path, content }, context, signal) => {
    const { path: file } = toolPath(path, "write");
    return writeRecorded(context, file, content, { signal }, ({ created, size }) => ({
      ok: true,
      result: `${created ? "Made" : "Changed"} ${file} (${bytesInWords(size)}).`,
    }));
  },
  recover: recoverNoted,
  inspect: async ({ path, content }, context) => {
    const { path: file } = toolPath(path, "write");
    const now = await hashIfThere(placeOf(context), file);
    if (!now) return `${file} is not there.`;
    return now.sha256 === hashOf(content)
      ? `${file} holds exactly this content now.`
      : `${file} is there, with other content.`;
  },
});
