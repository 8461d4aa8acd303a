import type { AgentDeps } from "./deps.ts";
import {
  FencedError,
  ModelError,
  type ModelPart,
  type ModelRequest,
  type ModelToolCall,
  type TokenUsage,
} from "./ports.ts";
import { watchSilence } from "./watch-silence.ts";

const IDLE_TIMEOUT_MS = 120_000;
/** Characters of one answer's words: several times what any model is made to say at once. */
const MAX_SPOKEN = 4_000_000;
/** Characters of one call's arguments: the largest file that a tool takes, with every character escaped. */
const MAX_ARGUMENTS = 12_000_000;
/** Characters of a call's name and id. Longer ones are nonsense, and nothing could be found by them. */
const MAX_NAME = 200;

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
  const watch = watchSilence(deps.clock, deps.idleTimeoutMs ?? IDLE_TIMEOUT_MS, deps.signal, stop.signal);
  let finished = false;
  let voice: "reasoning" | "text" | undefined;
  try {
    const parts = deps.model.stream(request, signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([parts.next(), watch.silence]);
      watch.heard();
      if (next.done) break;
      const part = next.value;
      if (part.type === "tool_call") answer.tool_calls.push(bounded(part.call));
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
        if (answer.spoken.length > MAX_SPOKEN) throw endless("words", MAX_SPOKEN);
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

function bounded({ id, name, arguments: text }: ModelToolCall): ModelToolCall {
  if (text.length > MAX_ARGUMENTS) throw endless("arguments of a tool call", MAX_ARGUMENTS);
  // The journal gives an id to a call without one.
  return { id: id.length > MAX_NAME ? "" : id, name: name.slice(0, MAX_NAME), arguments: text };
}

function endless(what: string, most: number): ModelError {
  return new ModelError(
    "model_bad_answer",
    `The model's ${what} did not end within ${most.toLocaleString("en")} characters.`,
    { suggestion: "Choose another model, then retry.", retryable: false },
  );
}

function unknownFailure(error: unknown): ModelError {
  const words = error instanceof Error ? error.message : String(error);
  return new ModelError("model_unreachable", `The model could not be used: ${words}`, {
    suggestion: "Check the model's address and key, then retry.",
    retryable: true,
    cause: error,
  });
}
