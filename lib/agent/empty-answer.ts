import { ModelError, type ModelMessage } from "./ports/model.ts";
import type { StreamedAnswer } from "./stream-attempt.ts";

/** Told to a model whose answer was empty: that it only thought, that its length was used up by it, or nothing at all. */
export function nudgeFor(answer: StreamedAnswer): ModelMessage {
  const what =
    answer.finish === "length"
      ? "Your last answer was cut off at its length limit before you had said anything. Think less."
      : answer.reasoning.trim() === ""
        ? "Your last answer was empty."
        : "You only thought, and answered nothing.";
  return { role: "user", content: `${what} Answer now: call a tool, or write your answer as text.` };
}

/** The model has had its second chance, or its provider will give the same answer again. */
export function emptyAnswer(answer: StreamedAnswer): ModelError {
  return answer.finish === "content_filter"
    ? new ModelError("model_empty", "The model's provider blocked the answer with its content filter.", {
        suggestion: "Word the outcome differently, or choose another model.",
        retryable: false,
      })
    : new ModelError("model_empty", "The model gave an empty answer, also when asked again.", {
        suggestion: "Retry, or choose another model.",
        retryable: false,
      });
}
