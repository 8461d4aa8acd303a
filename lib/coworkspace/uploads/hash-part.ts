import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { CoworkspacePlace } from "../work-path.ts";
import { noSuchUpload, openUploads, partOf } from "./upload-slot.ts";

/** SHA-256, in hex, of what has arrived of an upload. */
export async function hashPart(place: CoworkspacePlace, id: string): Promise<string> {
  const uploads = openUploads(place);
  if (!uploads) throw noSuchUpload();
  try {
    const { fd } = uploads.openFile(partOf(id));
    const hash = createHash("sha256");
    const stream = createReadStream("", { fd, autoClose: true, highWaterMark: 1024 * 1024 });
    for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest("hex");
  } finally {
    uploads.close();
  }
}
