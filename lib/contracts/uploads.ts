import { z } from "zod";

/** Bytes of one file at most. */
export const MAX_FILE_BYTES = 5_000_000_000;

/** What an upload is to become. */
export const beginUploadSchema = z.object({
  path: z.string().min(1, "Say where the file goes, for example files/a.txt."),
  length: z
    .number("Upload-Length takes the number of bytes.")
    .int("Upload-Length takes the number of bytes.")
    .min(0)
    .max(MAX_FILE_BYTES, `A file may have at most ${MAX_FILE_BYTES.toLocaleString("en")} bytes.`),
  /** Only over this version, as ETag gave it. */
  if_match: z.string().nullable().default(null),
  /** Only a new file. */
  must_be_new: z.boolean().default(false),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "sha256 takes 64 hexadecimal digits.")
    .nullable()
    .default(null),
});
export type BeginUpload = z.input<typeof beginUploadSchema>;

export const uploadViewSchema = z.object({
  id: z.string(),
  path: z.string(),
  length: z.number().int(),
  /** Bytes that have arrived. */
  offset: z.number().int(),
});
