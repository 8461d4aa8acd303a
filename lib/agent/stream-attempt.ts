import type { AgentDeps } from "./deps.ts";
import {
  FencedError,
  ModelError,
  type ModelPart,
  type ModelRequest,
  type ModelToolCall,
  type TokenUsage,
} from "./ports.ts";

const IDLE_TIMEOUT_MS = 120_000;

export type StreamedAnswer = {
  reasoning: string;
  text: string;
  /** Reasoning and text as they came. */
  spoken: string;
  tool_calls: ModelToolCall[];
  usage: TokenUsage;
  finish: Extract<ModelPart, { type: "finish" }>["reason"];
};

/** One request to the model: hands pieces on as they come and returns the whole. Throws when it is cut or silent. */
export async function streamAttempt(
  deps: AgentDeps,
  request: ModelRequest,
  onPiece: (kind: "reasoning" | "text", text: string, gap: string) => void,
): Promise<StreamedAnswer> {
  const stop = new AbortController();
  const signal = AbortSignal.any([deps.signal, stop.signal]);
  const answer: StreamedAnswer = {
    reasoning: "",
    text: "",
    spoken: "",
    tool_calls: [],
    usage: { input: 0, output: 0 },
    finish: "other",
  };
  let finished = false;
  let voice: "reasoning" | "text" | undefined;
  try {
    const parts = deps.model.stream(request, signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await nextOrSilence(deps, parts);
      if (next.done) break;
      const part = next.value;
      if (part.type === "tool_call") answer.tool_calls.push(part.call);
      else if (part.type === "finish") {
        answer.usage = part.usage;
        answer.finish = part.reason;
        finished = true;
      } else {
        answer[part.type] += part.text;
        // Reasoning and text are two voices: a blank line keeps them apart where one follows the other.
        const gap = answer.spoken !== "" && voice !== part.type ? "\n\n" : "";
        voice = part.type;
        answer.spoken += gap + part.text;
        onPiece(part.type, part.text, gap);
      }
    }
  } catch (error) {
    if (deps.signal.aborted) throw new FencedError();
    throw error instanceof ModelError || error instanceof FencedError ? error : unknownFailure(error);
  } finally {
    // Frees the connection when the stream was left before its end.
    stop.abort();
  }
  if (!finished) {
    throw new ModelError("model_stream_cut", "The model's answer broke off.", {
      suggestion: "Check the model's server, then retry.",
      retryable: true,
    });
  }
  return answer;
}

/** The next part, or a `model_timeout` when none comes in time. */
async function nextOrSilence(
  deps: AgentDeps,
  parts: AsyncIterator<ModelPart>,
): Promise<IteratorResult<ModelPart>> {
  const timeout = deps.idleTimeoutMs ?? IDLE_TIMEOUT_MS;
  const heard = new AbortController();
  const next = parts.next();
  // A model that ignores its signal must not keep a stopped run alive, so stopping also ends the wait.
  const silence = deps.clock
    .sleep(timeout, AbortSignal.any([deps.signal, heard.signal]))
    .catch(() => undefined)
    .then(() => {
      if (deps.signal.aborted) throw new FencedError();
      throw new ModelError(
        "model_timeout",
        `The model sent nothing for ${Math.round(timeout / 1000)} seconds.`,
        {
          suggestion: "Check the model's server, or choose a faster model.",
          retryable: true,
        },
      );
    });
  silence.catch(() => undefined);
  next.catch(() => undefined);
  try {
    return await Promise.race([next, silence]);
  } finally {
    heard.abort();
  }
}

function unknownFailure(error: unknown): ModelError {
  const words = error instanceof Error ? error.message : String(error);
  return new ModelError("model_unreachable", `The model could not be used: ${words}`, {
    suggestion: "Check the model's address and key, then retry.",
    retryable: true,
    cause: error,
  });
}
