import { z } from "zod";

export const searchQuerySchema = z.object({
  q: z.string().trim().min(1, "Say what to search for.").max(500, "Search for at most 500 characters."),
  path: z.string().default("files"),
  in: z.enum(["name", "content", "both"]).default("both"),
});
export type SearchQuery = z.input<typeof searchQuerySchema>;

export const searchHitSchema = z.object({
  path: z.string(),
  type: z.enum(["file", "directory"]),
  size: z.number().int(),
  modified_at: z.string(),
  /** Whether the name holds what was searched for. */
  in_name: z.boolean(),
  /** Where in the content it is; `line` is null in documents, which have no lines. */
  excerpts: z.array(z.object({ line: z.number().int().nullable(), text: z.string() })),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchResultSchema = z.object({
  hits: z.array(searchHitSchema),
  files_searched: z.number().int(),
  /** Files whose content could not be searched, whole or in part: pictures, archives, what is very long or damaged. */
  files_skipped: z.number().int(),
  /** Why the search ended early, in words; null where it did not. */
  stopped: z.string().nullable(),
});
export type SearchResultView = z.infer<typeof searchResultSchema>;
