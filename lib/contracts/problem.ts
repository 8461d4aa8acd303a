import { z } from "zod";

/** `application/problem+json` (RFC 9457) with a stable `code`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** For 412: what is there now, against the version that the request named. */
  current: z
    .object({
      /** Null: it is not there any more. */
      version: z.string().nullable(),
      modified_at: z.string().nullable(),
      /** Null where it is not on record. */
      changed_by: z.string().nullable(),
      named_version: z.string(),
    })
    .optional(),
  /** For invalid input: what is wrong where. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
