import { z } from "zod";
import type { Effect, ToolContext } from "../agent/ports/tool.ts";
import { planWrite } from "../coworkspace/changes/plan-changes.ts";
import { MAX_NOTE_CHARACTERS, notePath, noteText, storeNote } from "../coworkspace/memory.ts";
import { hashIfThere, hashOf } from "./content-hash.ts";
import { defineTool } from "./define-tool.ts";
import { previewWrite } from "./preview-write.ts";
import { recordedAct, recoverNoted } from "./recorded-act.ts";
import { refuseStale } from "./refuse-stale.ts";
import { refuseUnseen } from "./refuse-unseen.ts";
import { placeOf, writeEffect } from "./tool-path.ts";
import { withClaim } from "./with-claim.ts";
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
    return previewWrite(context, path, noteText(content));
  },
  execute: async ({ key, content }, context, signal) => {
    const path = notePath(key);
    return withClaim(context, path, signal, async () => {
      const { before, changes } = await planWrite(placeOf(context), path, noteText(content));
      refuseUnseen(context, path, before?.hash ?? null);
      refuseStale(context, path, before?.version);
      return recordedAct(context, changes, async () => {
        const note = await storeNote(
          placeOf(context),
          key,
          content,
          before ? { ifMatch: before.version } : {},
        );
        return { ok: true, result: `Stored the note “${note.key}”.`, seen: { [path]: note.version } };
      });
    });
  },
  recover: recoverNoted,
  inspect: async ({ key, content }, context) => {
    const now = await hashIfThere(placeOf(context), notePath(key));
    return now?.sha256 === hashOf(noteText(content))
      ? "The note holds exactly this content now."
      : "The note was not stored.";
  },
});

function noteEffect(key: string, context: ToolContext): Promise<Effect> {
  return writeEffect(notePath(key), context);
}
