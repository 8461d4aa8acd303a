import type { Readable } from "node:stream";
import { fileHeaders } from "./file-headers.ts";
import { toBody } from "./send-file.ts";

/** Answers with a stream to save under a name. Without a size it is sent in chunks. */
export function sendDownload(file: { fileName: string; stream: Readable; size?: number }): Response {
  const headers = fileHeaders({ name: file.fileName, download: true });
  headers.delete("accept-ranges");
  if (file.size !== undefined) headers.set("content-length", String(file.size));
  return new Response(toBody(file.stream), { headers });
}
