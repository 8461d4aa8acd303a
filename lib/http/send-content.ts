import type { Readable } from "node:stream";
import { fileHeaders } from "./file-headers.ts";
import { toBody } from "./send-file.ts";

/** Answers with a kept content under the name its file had. It never changes, so that browsers may keep it too. */
export function sendContent(request: Request, content: { name: string; stream: Readable }): Response {
  const download = new URL(request.url).searchParams.get("download") === "1";
  const headers = fileHeaders({ name: content.name, download });
  headers.delete("accept-ranges");
  headers.set("cache-control", "private, max-age=3600, immutable");
  return new Response(toBody(content.stream), { headers });
}
