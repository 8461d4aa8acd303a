import type { AgentDeps } from "./deps.ts";
import {
  FencedError,
  ModelError,
  type ModelMessage,
  type ModelRequest,
  type ModelToolCall,
  type TokenUsage,
} from "./ports.ts";
import { retryDelay } from "./retry-delay.ts";
import { shorten } from "./shorten.ts";
import { type StreamedAnswer, streamAttempt } from "./stream-attempt.ts";

const MAX_ATTEMPTS = 4;

const NUDGE: ModelMessage = {
  role: "user",
  content: "Your last answer was empty. Answer now: call a tool, or write your answer as text.",
};

export type ModelAnswer = {
  /** Reasoning and spoken thought, as streamed. */
  thinking: string;
  /** Everything the model said as text. */
  text: string;
  tool_calls: ModelToolCall[];
  /** Of all attempts that told it. */
  usage: TokenUsage;
  duration_ms: number;
  cut_off: boolean;
  /** Messages that were added to the request to get an answer. */
  nudges: ModelMessage[];
  attempts: number;
};

export type CallOptions = {
  turn: number;
  /** What viewers are told is going on. */
  activity: string;
  /** Whether the text is the answer proper (the final one), or thinking aloud. */
  textIs: "answer" | "thinking";
  /** Attempts already made in this turn. */
  attemptsBefore?: number;
};

/** One answer of the model, streamed to viewers, with retries. Throws `ModelError` when it cannot be had. */
export async function callModel(
  deps: AgentDeps,
  request: ModelRequest,
  options: CallOptions,
): Promise<ModelAnswer> {
  const started = deps.clock.now();
  const usage = { input: 0, output: 0 };
  const nudges: ModelMessage[] = [];
  let failures = 0;
  for (let attempt = (options.attemptsBefore ?? 0) + 1; ; attempt++) {
    await deps.journal.beginModelCall(options.turn, attempt, options.activity);
    let answer: StreamedAnswer;
    try {
      const messages = [...request.messages, ...nudges];
      answer = await streamAttempt(deps, { ...request, messages }, (voice, text, gap) => {
        const kind = voice === "text" ? options.textIs : "thinking";
        const apart = options.textIs === "thinking" ? gap : "";
        deps.journal.delta(kind, options.turn, attempt, apart + text);
      });
    } catch (error) {
      if (deps.signal.aborted) throw new FencedError();
      failures++;
      const wait = retryDelay(error, failures, MAX_ATTEMPTS, deps.random ?? Math.random);
      const activity = `${describeFailure(error)}; trying again in ${Math.ceil(wait / 1000)} s (attempt ${failures + 1} of ${MAX_ATTEMPTS})`;
      await deps.journal.beginModelCall(options.turn, attempt + 1, activity);
      await pause(deps, wait);
      continue;
    }
    usage.input += answer.usage.input;
    usage.output += answer.usage.output;
    if (answer.tool_calls.length === 0 && answer.text.trim() === "") {
      if (nudges.length > 0 || answer.finish === "content_filter") throw emptyAnswer(answer);
      nudges.push(NUDGE);
      continue;
    }
    return {
      thinking: options.textIs === "thinking" ? answer.spoken : answer.reasoning,
      text: answer.text,
      tool_calls: answer.tool_calls,
      usage,
      duration_ms: deps.clock.now() - started,
      cut_off: answer.finish === "length",
      nudges,
      attempts: attempt,
    };
  }
}

async function pause(deps: AgentDeps, ms: number): Promise<void> {
  try {
    await deps.clock.sleep(ms, deps.signal);
  } catch (error) {
    if (!deps.signal.aborted) throw error;
  }
  if (deps.signal.aborted) throw new FencedError();
}

function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return shorten(message.replace(/[.\s]+$/, ""), 300);
}

function emptyAnswer(answer: StreamedAnswer): ModelError {
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
