import { fileUrl } from "./files-api";
import { type SendOptions, sendInParts } from "./send-in-parts";
import { sendRequest } from "./send-request";
import { BROKEN, CANCELLED, resultOf, type SendResult } from "./send-result";
import { isAway, waitForConnection } from "./wait-for-connection";

/** From this size on a file is sent in parts; a smaller one is sent again quicker than asked about. */
const LARGE_BYTES = 16 * 1024 * 1024;

/** What the server checks in the moment it puts the file in its place. */
function conditionOf(replaces: string | null): Record<string, string> {
  return replaces === null ? { "if-none-match": "*" } : { "if-match": `"${replaces}"` };
}

/** Sends one file, patiently: a connection that breaks off is waited for. */
export async function sendFile(
  slug: string,
  path: string,
  file: File,
  options: SendOptions,
): Promise<SendResult> {
  if (file.size >= LARGE_BYTES) return sendInParts(slug, path, file, options);
  const { onProgress, onStalled, signal } = options;
  for (let failures = 1; ; failures++) {
    const answer = await sendRequest({
      ...{ method: "PUT", url: fileUrl(slug, path), body: file, onProgress, signal },
      headers: { "content-type": file.type || "application/octet-stream", ...conditionOf(options.replaces) },
    });
    if (signal.aborted) return CANCELLED;
    if (answer !== null && !isAway(answer.status)) return resultOf(answer.status, answer.body);
    onStalled("The connection is away. The upload goes on by itself.");
    if (!(await waitForConnection(failures, signal))) return signal.aborted ? CANCELLED : BROKEN;
    onStalled(null);
  }
}
