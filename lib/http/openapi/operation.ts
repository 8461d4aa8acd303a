import type { z } from "zod";

/** One call of the public interface, with the very schemas that validate it. */
export type Operation = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces, as OpenAPI writes them. */
  path: string;
  /** Unique name for generated clients. */
  id: string;
  tag: string;
  summary: string;
  description?: string;
  auth?: "admin" | "public";
  query?: z.ZodObject;
  /** JSON body; "bytes" for a file's raw content. */
  body?: z.ZodType | "bytes";
  /** Statuses and what they carry; without a schema there is no content, "bytes" is a file. */
  responses: Record<number, Answer>;
  /** Other content types of the 200 answer. */
  alternative?: { type: string; description: string };
  /** Problems besides those that every call of its kind may have (see `problemsOf`). */
  problems?: number[];
};

/** What a folder may answer when it is read: 403 for links, 409 for a folder in a file's place, 422 for a broken disk. */
export const FOLDER_READ = [403, 409, 422];

/** And when it is written: also 412 for another version, 423 for a lock that is not given up, 507 for a full disk. */
export const FOLDER_WRITE = [...FOLDER_READ, 412, 423, 507];

/** Where a model must be found: 422 where there is none of that name, 502 and 503 where its server must be asked first. */
export const MODEL_NEEDED = [422, 502, 503];

type Answer = { description: string; schema?: z.ZodType | "bytes" };

/** The usual answer: a JSON value with a status. */
export function answers(schema: z.ZodType, description: string, status = 200): Record<number, Answer> {
  return { [status]: { description, schema } };
}

/** An answer without content. */
export function empty(description: string): Record<number, Answer> {
  return { 204: { description } };
}
