import type { AgentDeps } from "./deps.ts";
import { emptyAnswer, nudgeFor } from "./empty-answer.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import { pause } from "./pause.ts";
import { FencedError } from "./ports/interruptions.ts";
import type { ModelMessage, ModelRequest, ModelToolCall, TokenUsage } from "./ports/model.ts";
import { retryDelay } from "./retry-delay.ts";
import { shorten } from "./shorten.ts";
import { OutOfRoom, type StreamedAnswer, streamAttempt } from "./stream-attempt.ts";
import { waitForRoom } from "./wait-for-room.ts";
import type { TimeBudget } from "./watch-length.ts";

const MAX_ATTEMPTS = 4;

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
  time: TimeBudget;
  /** Attempts already made in this turn. */
  attemptsBefore?: number;
};

/** One answer of the model, streamed to viewers, with retries. Throws `ModelError` when it cannot be had. */
export async function callModel(
  deps: AgentDeps,
  request: ModelRequest,
  options: CallOptions,
): Promise<ModelAnswer> {
  const paid = { input: 0, output: 0 };
  try {
    return await tryUntilAnswered(deps, request, options, paid);
  } catch (error) {
    await recordLost(deps, paid);
    throw error;
  }
}

/** What no turn will record was paid all the same, and counts at once: the next attempt finds less room. */
async function recordLost({ journal }: AgentDeps, usage: TokenUsage): Promise<void> {
  if (usage.input + usage.output > 0) await journal.recordUsage({ ...usage });
}

async function tryUntilAnswered(
  deps: AgentDeps,
  request: ModelRequest,
  options: CallOptions,
  paid: TokenUsage,
): Promise<ModelAnswer> {
  const started = deps.clock.now();
  const nudges: ModelMessage[] = [];
  let failures = 0;
  for (let attempt = (options.attemptsBefore ?? 0) + 1; ; attempt++) {
    const messages = [...request.messages, ...nudges];
    const input = estimateTokens(messages, request.tools);
    const meter = await waitForRoom(deps, input, { ...options, attempt });
    let answer: StreamedAnswer;
    try {
      const bounds = { meter, time: options.time };
      answer = await streamAttempt(deps, { ...request, messages }, bounds, (voice, text, gap) => {
        const kind = voice === "text" ? options.textIs : "thinking";
        const apart = options.textIs === "thinking" ? gap : "";
        deps.journal.delta(kind, options.turn, attempt, apart + text);
      });
    } catch (error) {
      await recordLost(deps, meter.usage);
      if (deps.signal.aborted) throw new FencedError();
      // The next reservation waits for the others, or says which limit it is.
      if (error instanceof OutOfRoom) continue;
      failures++;
      const wait = retryDelay(error, failures, MAX_ATTEMPTS, deps.random ?? Math.random);
      const activity = `Trying again in ${Math.ceil(wait / 1000)} s (attempt ${failures + 1} of ${MAX_ATTEMPTS}): ${describeFailure(error)}`;
      await deps.journal.beginModelCall(options.turn, attempt + 1, activity, null);
      await pause(deps, wait);
      continue;
    }
    add(paid, answer.usage);
    if (answer.tool_calls.length === 0 && answer.text.trim() === "") {
      if (nudges.length > 0 || answer.finish === "content_filter") throw emptyAnswer(answer);
      nudges.push(nudgeFor(answer));
      continue;
    }
    return {
      thinking: options.textIs === "thinking" ? answer.spoken : answer.reasoning,
      text: answer.text,
      tool_calls: answer.tool_calls,
      usage: paid,
      duration_ms: deps.clock.now() - started,
      cut_off: answer.finish === "length",
      nudges,
      attempts: attempt,
    };
  }
}

function add(sum: TokenUsage, more: TokenUsage): void {
  sum.input += more.input;
  sum.output += more.output;
}

function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return shorten(message.replace(/[.\s]+$/, ""), 300);
}
