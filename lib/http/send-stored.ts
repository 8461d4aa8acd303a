import { etagOf } from "./file-headers.ts";

type Stored = {
  name: string;
  path: string;
  type: string;
  size: number;
  modified_at: string;
  version: string;
  created: boolean;
};

/** Answers that a file was stored: 201 for a new one, 200 for a changed one, with its new entity tag. */
export function sendStored({ version, created, ...entry }: Stored): Response {
  const headers = { etag: etagOf(version), "cache-control": "no-store" };
  return Response.json(entry, { status: created ? 201 : 200, headers });
}
