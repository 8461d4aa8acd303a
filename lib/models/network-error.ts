import { ModelError } from "../agent/ports/model.ts";
import { shownUrl } from "./base-url.ts";
import type { Endpoint } from "./endpoint.ts";
import { redactKey } from "./redact-key.ts";

/** What it means that no answer came at all. */
export function errorFromNetwork(endpoint: Endpoint, error: unknown): ModelError {
  const where = shownUrl(endpoint.baseUrl);
  const code = codeOf(error);
  const fail = (name: string, sentence: string, suggestion: string) =>
    new ModelError(name, sentence, {
      suggestion,
      retryable: true,
      cause: quietCause(error, endpoint.apiKey),
    });
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return fail(
      "model_unreachable",
      `The server name in ${where} could not be found.`,
      "Check the address for typing errors, and this server's network.",
    );
  }
  if (/TIMEOUT|ETIMEDOUT/.test(code) || (error instanceof Error && error.name === "TimeoutError")) {
    return fail(
      code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT" ? "model_unreachable" : "model_timeout",
      `The server at ${where} did not answer in time.`,
      "Check that the server is running and reachable from here.",
    );
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return fail(
      "model_unreachable",
      `The secure connection to ${where} failed (${code}).`,
      "Check the server's certificate, or whether the address should begin with http://.",
    );
  }
  if (code === "ECONNRESET" || code === "UND_ERR_SOCKET" || code === "EPIPE") {
    return fail(
      "model_stream_cut",
      `The server at ${where} closed the connection.`,
      "Try again; look at that server's log if it happens often.",
    );
  }
  return fail(
    "model_unreachable",
    `Nothing answers at ${where}. Is the server running?`,
    "Start the model server, or correct the provider's address.",
  );
}

/** The stream began and then broke off. */
export function streamCut(endpoint: Endpoint, error?: unknown): ModelError {
  return new ModelError(
    "model_stream_cut",
    `The answer from ${shownUrl(endpoint.baseUrl)} broke off in the middle.`,
    {
      suggestion: "Try again; if it happens often, look at that server's log and at proxies in between.",
      retryable: true,
      cause: error === undefined ? undefined : quietCause(error, endpoint.apiKey),
    },
  );
}

/** The innermost system or socket code ("ECONNREFUSED"), or an empty string. */
function codeOf(error: unknown): string {
  let code = "";
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 6; depth++) {
    if ("code" in current && typeof current.code === "string") code = current.code;
    // A name with several addresses fails with one error for each.
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return code;
}

/** A cause for the log: the library's own errors carry the whole request and answer, which may hold the key. */
function quietCause(error: unknown, key: string | undefined): Error {
  const words = error instanceof Error ? error.message : String(error);
  return new Error(redactKey([codeOf(error), words].filter(Boolean).join(": "), key));
}
