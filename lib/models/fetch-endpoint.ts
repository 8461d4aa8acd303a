import { ModelError } from "../agent/ports/model.ts";
import { traceHeaders } from "../core/telemetry/tracing.ts";
import type { Endpoint } from "./endpoint.ts";
import { errorFromNetwork } from "./network-error.ts";
import { isSendableKey } from "./redact-key.ts";
import { errorFromStatus } from "./status-error.ts";

const LONGEST_ERROR = 64 * 1_024;

/**
 * `fetch` for a model endpoint: answers 2xx, or throws a `ModelError`. An abort is thrown as it is.
 * Redirects are refused, because fetch would turn a POST into a GET on the way.
 */
export async function fetchEndpoint(
  endpoint: Endpoint,
  modelId: string | null,
  input: RequestInfo | URL,
  init: RequestInit = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { ...traced(init), redirect: "manual" });
  } catch (error) {
    // A time limit is the server's fault; any other abort is ours.
    if (init.signal?.aborted && !isTimeout(error)) throw init.signal.reason;
    throw errorFromNetwork(endpoint, error);
  }
  if (response.ok) return response;
  const body = await readStart(response).catch(() => "");
  throw errorFromStatus(endpoint, modelId, { status: response.status, headers: response.headers, body });
}

/** A model server that traces as well goes on with the run's trace. */
function traced(init: RequestInit): RequestInit {
  const trace = Object.entries(traceHeaders());
  if (trace.length === 0) return init;
  const headers = new Headers(init.headers);
  for (const [name, value] of trace) headers.set(name, value);
  return { ...init, headers };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

/** Throws where the key cannot be sent in a header: fetch's own message would contain it. */
export function requireSendableKey({ apiKey }: Endpoint): void {
  if (apiKey === undefined || isSendableKey(apiKey)) return;
  throw new ModelError(
    "model_unauthorized",
    "The API key contains a space, a line break or another character that cannot be sent.",
    { suggestion: "Enter the key again; it was probably copied with something around it.", retryable: false },
  );
}

/** The beginning of a body, however long it is. */
export async function readStart(response: Response): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_ERROR) break;
  }
  return text;
}
