import { randomUUID } from "node:crypto";
import type { ModelPart, ModelPort, ModelRequest } from "../../agent/ports/model.ts";
import { estimateTokens } from "../estimate-usage.ts";
import { finalAnswer } from "./final-answer.ts";
import { newJobContext } from "./job.ts";
import { planOutcome } from "./plan-outcome.ts";
import { readRequest } from "./read-request.ts";
import { type NextMove, nextMove } from "./replay.ts";
import { speak } from "./speak.ts";
import { workSubtasks } from "./work-subtasks.ts";

const WORD_MS = 15;

/**
 * The demo model: a script behind the model port. It keeps nothing: what comes next follows from the conversation alone,
 * so a restart loses nothing.
 */
export function createDemoModel({ wordMs = WORD_MS }: { wordMs?: number } = {}): ModelPort {
  return { stream: (request, signal) => streamMove(request, wordMs, signal) };
}

async function* streamMove(
  request: ModelRequest,
  wordMs: number,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  signal.throwIfAborted();
  const { thought, calls, answer } = decide(request);
  yield* speak("reasoning", thought, wordMs, signal);
  if (answer !== null) yield* speak("text", answer, wordMs, signal);
  const written = calls.map(({ tool, args }) => ({
    id: `demo_${randomUUID()}`,
    name: tool,
    arguments: JSON.stringify(args),
  }));
  for (const call of written) yield { type: "tool_call", call };
  const spoken = thought.length + (answer?.length ?? 0);
  const output = written.reduce((sum, call) => sum + call.name.length + call.arguments.length, spoken);
  yield {
    type: "finish",
    reason: calls.length > 0 ? "tool_calls" : "stop",
    // A script uses no tokens; these are the words that were new to it, and those it wrote.
    usage: { input: estimateTokens(newCharacters(request)), output: estimateTokens(output) },
  };
}

/** What the script does next for a request. */
export function decide(request: ModelRequest): NextMove {
  const asked = readRequest(request);
  if (asked.kind === "plan") {
    const { thought, plan } = planOutcome(asked);
    return { thought, calls: [{ tool: "plan_propose", args: plan }], answer: null };
  }
  if (asked.kind === "synthesis") {
    return {
      thought: "All phases have ended. I put their results together.",
      calls: [],
      answer: finalAnswer(asked),
    };
  }
  const context = newJobContext(asked);
  return nextMove(context, workSubtasks(context));
}

function newCharacters({ messages }: ModelRequest): number {
  const last = messages.findLastIndex(({ role }) => role === "assistant");
  return messages.slice(last + 1).reduce((sum, { content }) => sum + content.length, 0);
}
