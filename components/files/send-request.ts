/** What came of a request: its answer; or `null` where the connection broke off before there was one. */
export type Answer = { status: number; body: string; header: (name: string) => string | null } | null;

export type RequestToSend = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: Blob;
  onProgress?: (sent: number) => void;
  signal: AbortSignal;
};

/** Sends a request, telling how far it is: with XMLHttpRequest, because `fetch` cannot tell that of an upload. */
export function sendRequest({
  method,
  url,
  headers,
  body,
  onProgress,
  signal,
}: RequestToSend): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value);
    if (onProgress) request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () =>
      resolve({
        status: request.status,
        body: request.responseText,
        header: (name) => request.getResponseHeader(name),
      });
    request.onerror = () => resolve(null);
    request.ontimeout = () => resolve(null);
    request.onabort = () => resolve(null);
    if (signal.aborted) return resolve(null);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}
