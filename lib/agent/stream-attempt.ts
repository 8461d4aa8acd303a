import { AgentFailure } from "./agent-failure.ts";
import type { AnswerMeter } from "./answer-meter.ts";
import type { AgentDeps } from "./deps.ts";
import { FencedError } from "./ports/interruptions.ts";
import {
  ModelError,
  type ModelPart,
  type ModelRequest,
  type ModelToolCall,
  type TokenUsage,
} from "./ports/model.ts";
import { RepetitionWatch } from "./repetition-watch.ts";
import { type TimeBudget, watchLength } from "./watch-length.ts";
import { type Patience, watchSilence } from "./watch-silence.ts";

/** A server may load a large model first, or read a long conversation. */
const PATIENCE: Patience = { first: 300_000, later: 120_000 };
/** Characters of one answer's words: several times what any model is made to say at once. */
const MAX_SPOKEN = 4_000_000;
/** Characters of one call's arguments: the largest file that a tool takes, with every character escaped. */
const MAX_ARGUMENTS = 12_000_000;
/** Calls of one answer. A model that wants more is caught in a loop. */
const MAX_CALLS = 128;
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

/** Thrown where an answer outgrew the room that the run's limits had left for it. */
export class OutOfRoom extends Error {}

export type AttemptBounds = { meter: AnswerMeter; time: TimeBudget };

/** One request to the model: hands pieces on as they come and returns the whole. Throws when it is cut or silent. */
export async function streamAttempt(
  deps: AgentDeps,
  request: ModelRequest,
  { meter, time }: AttemptBounds,
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
  const { idleTimeoutMs: idle } = deps;
  const patience = idle === undefined ? PATIENCE : { first: idle, later: idle };
  const watch = watchSilence(deps.clock, patience, deps.signal, stop.signal);
  const noMore = Promise.race([watch.silence, watchLength(deps.clock, time, deps.signal, stop.signal)]);
  noMore.catch(() => undefined);
  const repetition = new RepetitionWatch();
  let finished = false;
  let voice: "reasoning" | "text" | undefined;
  try {
    const parts = deps.model.stream(request, signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([parts.next(), noMore]);
      watch.heard();
      if (next.done) break;
      const part = next.value;
      if (!(await meter.take(part))) throw new OutOfRoom();
      if (part.type === "progress") continue;
      if (part.type === "tool_call") {
        answer.tool_calls.push(bounded(part.call));
        if (answer.tool_calls.length > MAX_CALLS) throw tooManyCalls();
      } else if (part.type === "finish") {
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
        if (repetition.push(part.text)) throw inALoop();
        onPiece(part.type, part.text, gap);
      }
    }
  } catch (error) {
    if (deps.signal.aborted) throw new FencedError();
    throw isKnown(error) ? error : unknownFailure(error);
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

function isKnown(error: unknown): boolean {
  return [ModelError, AgentFailure, FencedError, OutOfRoom].some((kind) => error instanceof kind);
}

function inALoop(): ModelError {
  return new ModelError("model_bad_answer", "The model said the same words over and over.", {
    suggestion: "Retry; if it happens again, choose another model.",
    retryable: true,
  });
}

function tooManyCalls(): ModelError {
  return new ModelError("model_bad_answer", `The model made more than ${MAX_CALLS} calls in one answer.`, {
    suggestion: "Retry; if it happens again, choose another model.",
    retryable: true,
  });
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
