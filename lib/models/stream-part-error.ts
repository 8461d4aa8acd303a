import { ModelError } from "../agent/ports/model.ts";
import { shownUrl } from "./base-url.ts";
import type { Endpoint } from "./endpoint.ts";
import { streamCut } from "./network-error.ts";
import { readServerWords, withServerWords } from "./server-words.ts";
import { errorFromWords } from "./status-error.ts";
import { badAnswer } from "./streamed-answer.ts";

/** What an error inside of a stream means: the server's own, or the AI SDK's about what the server sent. */
export function errorFromStreamPart(endpoint: Endpoint, error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof Error) {
    if (/without a finish reason/.test(error.message)) return streamCut(endpoint);
    if (/JSONParse|TypeValidation|InvalidResponseData/.test(error.name)) {
      return badAnswer(endpoint, "sent something that is not a model's answer.");
    }
    return streamCut(endpoint, error);
  }
  return errorFromServer(endpoint, error);
}

function errorFromServer(endpoint: Endpoint, error: unknown): ModelError {
  const words = readServerWords({ error }, endpoint.apiKey);
  const known = errorFromWords(endpoint, words, 0);
  if (known) return known;
  const where = shownUrl(endpoint.baseUrl);
  if (/rate.?limit|\b429\b/i.test(`${words.code} ${words.message}`)) {
    return new ModelError(
      "model_rate_limited",
      withServerWords(`The server at ${where} asks for a pause.`, words),
      {
        suggestion: "Wait a little, or choose another model.",
        retryable: true,
      },
    );
  }
  return new ModelError(
    "model_server_error",
    withServerWords(`The model server at ${where} failed in mid-answer.`, words),
    {
      suggestion: "Try again in a while, look at that server's log, or choose another model.",
      retryable: true,
    },
  );
}
