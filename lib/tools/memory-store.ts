import { z } from "zod";
import type { Effect, ToolContext } from "../agent/ports.ts";
import { MAX_NOTE_CHARACTERS, memoryKey, storeNote } from "../coworkspace/memory.ts";
import { hashIfThere, hashOf } from "./content-hash.ts";
import { defineTool } from "./define-tool.ts";
import { previewWrite } from "./preview-write.ts";
import { refuseUnseen } from "./refuse-unseen.ts";
import { placeOf, writeEffect } from "./tool-path.ts";
import { shorten } from "./words.ts";

/** Stores a note that lasts from task to task. */
export const memoryStore = defineTool({
  name: "memory_store",
  description:
    "Store a note that lasts from task to task in this coworkspace: facts and preferences that help next time. A note with the same key is replaced.",
  schema: z.object({
    key: z.string().trim().min(1).max(200).describe("A short name, such as vendor-names"),
    content: z.string().trim().min(1).max(MAX_NOTE_CHARACTERS).describe("The note, in Markdown"),
  }),
  repeatable: false,
  describe: ({ key }) => `Remembering “${shorten(key, 80)}”`,
  effects: async ({ key }, context) => [await noteEffect(key, context)],
  preview: async ({ key, content }, context) => {
    const { path } = await noteEffect(key, context);
    return previewWrite(context, path, withNewline(content));
  },
  execute: async ({ key, content }, context) => {
    const path = notePath(key);
    const before = await hashIfThere(placeOf(context), path);
    refuseUnseen(context, path, before?.sha256 ?? null);
    const note = await storeNote(placeOf(context), key, content, before ? { ifMatch: before.version } : {});
    return {
      ok: true,
      result: `Stored the note “${note.key}”.`,
      changes: [
        {
          path,
          kind: before ? "modified" : "created",
          from: null,
          before: before?.sha256 ?? null,
          after: hashOf(withNewline(content)),
        },
      ],
    };
  },
  inspect: async ({ key, content }, context) => {
    const now = await hashIfThere(placeOf(context), notePath(key));
    return now?.sha256 === hashOf(withNewline(content))
      ? "The note holds exactly this content now."
      : "The note was not stored.";
  },
});

function notePath(key: string): string {
  return `.memory/${memoryKey(key)}.md`;
}

function noteEffect(key: string, context: ToolContext): Promise<Effect> {
  return writeEffect(notePath(key), context);
}

function withNewline(content: string): string {
  return content.endsWith("\n") ? content : `${content}\n`;
}
