import type { Problem } from "@/lib/contracts/problem";
import { fileUrl } from "./files-api";

export type SendResult = { ok: true } | { ok: false; problem: string; retriable: boolean };

/** Sends one file with PUT. XMLHttpRequest, because `fetch` cannot tell how far an upload has come. */
export function sendFile(
  slug: string,
  path: string,
  file: File,
  options: { onProgress: (sent: number) => void; signal: AbortSignal },
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const broken = (): SendResult => ({
      ok: false,
      problem: "The connection broke off before the whole file had arrived. Nothing was changed.",
      retriable: true,
    });
    request.open("PUT", fileUrl(slug, path));
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => options.onProgress(event.loaded);
    request.onload = () => resolve(resultOf(request.status, request.responseText));
    request.onerror = () => resolve(broken());
    request.ontimeout = () => resolve(broken());
    request.onabort = () => resolve({ ok: false, problem: "Cancelled.", retriable: true });
    options.signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** What an answer means for the person: a refusal stays, a failure of the server may pass. */
export function resultOf(status: number, body: string): SendResult {
  if (status >= 200 && status < 300) return { ok: true };
  const retriable = status === 0 || status === 408 || status === 423 || status === 429 || status >= 500;
  return { ok: false, problem: sentenceOf(status, body), retriable };
}

function sentenceOf(status: number, body: string): string {
  try {
    const problem = JSON.parse(body) as Partial<Problem>;
    if (typeof problem.detail === "string" && problem.detail !== "") return problem.detail;
  } catch {
    // Not JSON: a proxy answered. Its page says nothing to the person.
  }
  if (status === 413) return "The file is larger than the server takes.";
  if (status === 401) return "You have been signed out. Sign in and try again.";
  return `The server could not store the file (${status}).`;
}
