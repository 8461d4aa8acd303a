import { ModelError } from "../agent/ports/model.ts";
import { pathHint, shownUrl } from "./base-url.ts";
import type { Endpoint } from "./endpoint.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { readServerWords, type ServerWords, withServerWords } from "./server-words.ts";

const CONTEXT_FULL =
  /context[_ -]?(length|window|size|limit)|maximum context|available context|prompt is too long|too many (input )?tokens|reduce the length|input.{0,20}too long|exceeds.{0,40}max_model_len/i;
const OUT_OF_QUOTA =
  /insufficient_quota|exceeded your current quota|billing|out of credits|payment required/i;
const RATE_LIMIT = /rate.?limit|tokens per minute|requests per minute|\bTPM\b|\bRPM\b/i;

/** What an answer other than 2xx means, in words for a person. `modelId` is null for calls that name no model. */
export function errorFromStatus(
  endpoint: Endpoint,
  modelId: string | null,
  answer: { status: number; headers: Headers; body: string },
): ModelError {
  const words = readServerWords(answer.body, endpoint.apiKey);
  return errorFromWords(endpoint, words, answer.status) ?? errorFromNumber(endpoint, modelId, answer, words);
}

/** An error that the server's own words make plain, whatever its status. */
export function errorFromWords(endpoint: Endpoint, words: ServerWords, status: number): ModelError | null {
  const all = `${words.code} ${words.message}`;
  const where = shownUrl(endpoint.baseUrl);
  if (OUT_OF_QUOTA.test(all) || status === 402) {
    return new ModelError(
      "model_rate_limited",
      withServerWords(`The account at ${where} has no quota left.`, words),
      {
        suggestion: "Add credit at the provider, or choose another model.",
        retryable: false,
      },
    );
  }
  if ([400, 413, 422, 500, 0].includes(status) && CONTEXT_FULL.test(all) && !RATE_LIMIT.test(all)) {
    return new ModelError(
      "model_context_full",
      withServerWords("The conversation no longer fits into the model.", words),
      {
        suggestion: "Use a model with a larger context, or split the task.",
        retryable: false,
      },
    );
  }
  return null;
}

function errorFromNumber(
  endpoint: Endpoint,
  modelId: string | null,
  { status, headers }: { status: number; headers: Headers },
  words: ServerWords,
): ModelError {
  const where = shownUrl(endpoint.baseUrl);
  const fail = (code: string, sentence: string, suggestion: string, retryable = false) =>
    new ModelError(code, withServerWords(sentence, words), {
      suggestion,
      retryable,
      retryAfterMs: retryable ? parseRetryAfter(headers) : undefined,
    });
  if (status === 401 || status === 403) {
    // The server's words are left out: some quote parts of the key.
    return new ModelError(
      "model_unauthorized",
      `The server at ${where} refused the API key (HTTP ${status}).`,
      {
        suggestion: endpoint.apiKey
          ? "Check the provider's API key, and whether it may use this model."
          : "This server needs an API key. Enter one at the provider.",
        retryable: false,
      },
    );
  }
  if (status === 404) {
    return modelId === null
      ? fail("model_not_found", `There is no model list at ${where}/models.`, pathHint(endpoint.baseUrl))
      : fail(
          "model_not_found",
          `The server at ${where} knows no model “${modelId}”, or the address is not quite right.`,
          `Check the model's name. ${pathHint(endpoint.baseUrl)}`,
        );
  }
  if (status === 429) {
    return fail(
      "model_rate_limited",
      `The server at ${where} asks for a pause.`,
      "Wait a little, or choose another model.",
      true,
    );
  }
  if (status === 408 || status === 504) {
    return fail(
      "model_timeout",
      `The server at ${where} took too long.`,
      "Try again; if it stays slow, choose a smaller model.",
      true,
    );
  }
  if (status >= 500 || status === 425 || status === 409) {
    return fail(
      "model_server_error",
      `The model server at ${where} failed (HTTP ${status}).`,
      "Try again in a while, look at that server's log, or choose another model.",
      true,
    );
  }
  if (status >= 300 && status < 400) {
    return fail(
      "model_not_found",
      `${where} answers with a redirect to another address.`,
      "Enter the address that it leads to.",
    );
  }
  return fail(
    "model_bad_request",
    `The server at ${where} did not accept the request (HTTP ${status}).`,
    "Test the model under Admin → Models: it may not support tool calling.",
  );
}
