import { z } from "zod";
import { findNotes, notePath } from "../coworkspace/memory.ts";
import { defineTool } from "./define-tool.ts";
import { placeOf } from "./tool-path.ts";
import { shorten } from "./words.ts";

/** Reads the notes of earlier tasks. */
export const memoryRetrieve = defineTool({
  name: "memory_retrieve",
  description:
    "Read notes that earlier tasks stored. With a query the fitting ones, best first; without, all of them.",
  schema: z.object({ query: z.string().trim().max(500).optional().describe("Words to look for") }),
  repeatable: true,
  describe: ({ query }) => (query ? `Looking in memory for “${shorten(query, 80)}”` : "Looking into memory"),
  execute: async ({ query }, context) => {
    const notes = await findNotes(placeOf(context), query ?? "");
    const result =
      notes.length === 0
        ? query
          ? `No note fits “${query}”.`
          : "There are no notes yet."
        : notes.map(({ key, content }) => `## ${key}\n\n${content}`).join("\n\n");
    const seen = Object.fromEntries(notes.map(({ key, version }) => [notePath(key), version]));
    return { ok: true, result, provenance: "untrusted", seen };
  },
});
