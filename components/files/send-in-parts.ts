import { fileBase } from "./files-api";
import { sendRequest } from "./send-request";
import { BROKEN, CANCELLED, resultOf, type SendResult } from "./send-result";
import { dropUnfinished, findUnfinished, keepUnfinished } from "./unfinished-uploads";
import { isAway, waitForConnection } from "./wait-for-connection";

/** Small enough for the proxies that look at sizes, and so large that asking for the next costs nothing. */
const PART_BYTES = 32 * 1024 * 1024;

export type SendOptions = {
  /** The version that it may replace; null: none, the name must be free. */
  replaces: string | null;
  onProgress: (sent: number) => void;
  /** Told while nothing arrives, and with null once it goes on. */
  onStalled: (why: string | null) => void;
  signal: AbortSignal;
};

/**
 * Sends a large file in parts, which goes on where it was after a broken connection, also after the page was left (the
 * person chooses the same file again). The server's word on how much has arrived counts.
 */
export async function sendInParts(
  slug: string,
  path: string,
  file: File,
  { replaces, onProgress, onStalled, signal }: SendOptions,
): Promise<SendResult> {
  const which = { slug, path, size: file.size, modified: file.lastModified };
  let url = findUnfinished(which)?.url;
  let at: number | undefined;
  for (let failures = 0; ; ) {
    if (signal.aborted) return CANCELLED;
    let answer = null;
    if (url === undefined) {
      answer = await sendRequest({ ...begin(slug, path, file.size, replaces), signal });
      if (answer?.status === 201) {
        url = new URL(answer.header("location") ?? "", window.location.href).pathname;
        keepUnfinished({ ...which, url, begun: Date.now() });
        at = 0;
        continue;
      }
    } else if (at === undefined) {
      answer = await sendRequest({ method: "HEAD", url, signal });
      if (answer?.status === 200) {
        at = Number(answer.header("upload-offset"));
        onProgress(at);
        continue;
      }
      // Given up by the server, or it was finished when the answer got lost: then its name is taken, and it is asked about.
      if (answer?.status === 404) {
        dropUnfinished(url);
        url = undefined;
        continue;
      }
    } else {
      const from = at;
      answer = await sendRequest({
        ...{ method: "PATCH", url, signal, body: file.slice(from, from + PART_BYTES) },
        headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(from) },
        onProgress: (sent) => onProgress(from + sent),
      });
      if (answer?.status === 204) {
        at = Number(answer.header("upload-offset"));
        failures = 0;
        onStalled(null);
        onProgress(at);
        if (at < file.size) continue;
        dropUnfinished(url);
        return { ok: true };
      }
      at = undefined;
      // Another count of what has arrived: the server is asked for its own.
      const isElsewhere = answer?.status === 409 && answer.body.includes("wrong_offset");
      if (isElsewhere || answer?.status === 404) {
        failures += 1;
        if (failures < 5) continue;
      }
    }
    if (signal.aborted) return CANCELLED;
    if (answer !== null && !isAway(answer.status)) {
      const result = resultOf(answer.status, answer.body);
      if (url !== undefined && !result.ok && !result.retriable) await cancelParts(url);
      return result;
    }
    failures += 1;
    onStalled("The connection is away. The upload goes on by itself.");
    if (!(await waitForConnection(failures, signal))) return signal.aborted ? CANCELLED : BROKEN;
  }
}

/** Tells the server that the rest will not come. */
export async function cancelParts(url: string): Promise<void> {
  dropUnfinished(url);
  await fetch(url, { method: "DELETE" }).catch(() => {});
}

function begin(slug: string, path: string, size: number, replaces: string | null) {
  const condition = replaces === null ? `must_be_new ${base64("true")}` : `if_match ${base64(replaces)}`;
  const metadata = `path ${base64(path)},${condition}`;
  const headers = { "upload-length": String(size), "upload-metadata": metadata, "tus-resumable": "1.0.0" };
  return { method: "POST", url: `${fileBase(slug)}/uploads`, headers };
}

/** Base64 of a text's UTF-8, which `btoa` alone cannot make. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
