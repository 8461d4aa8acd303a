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
  /** Problems besides 400, 401 and 404. */
  problems?: number[];
};

type Answer = { description: string; schema?: z.ZodType | "bytes" };

/** The usual answer: a JSON value with a status. */
export function answers(schema: z.ZodType, description: string, status = 200): Record<number, Answer> {
  return { [status]: { description, schema } };
}

/** An answer without content. */
export function empty(description: string): Record<number, Answer> {
  return { 204: { description } };
}
