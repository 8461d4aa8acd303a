import { z } from "zod";
import {
  ModelError,
  type ModelMessage,
  type ModelPort,
  type ModelToolCall,
  type ToolDefinition,
} from "../agent/ports/model.ts";

export type ToolCallingProbe = { tool_calling: "yes" | "no"; detail: string };

const ADD: ToolDefinition = {
  name: "add_numbers",
  description: "Adds two whole numbers and returns their sum.",
  parameters: {
    type: "object",
    properties: { a: { type: "integer" }, b: { type: "integer" } },
    required: ["a", "b"],
    additionalProperties: false,
  },
};

const FIRST = 17;
const SECOND = 25;
const sum = z.object({ a: z.coerce.number(), b: z.coerce.number() });

const PATIENCE_MS = 120_000;

/**
 * Finds out whether a model really calls tools, with two requests: it must call one with the right arguments, and must
 * go on to text when it has the result. Throws `ModelError` where that could not be found out (server away, key wrong).
 */
export async function probeToolCalling(model: ModelPort, timeoutMs = PATIENCE_MS): Promise<ToolCallingProbe> {
  const messages: ModelMessage[] = [
    { role: "system", content: "You use the tools that you are given instead of calculating yourself." },
    { role: "user", content: `Call the tool add_numbers with a = ${FIRST} and b = ${SECOND}.` },
  ];
  const asked = await answerOf(model, messages, "required", timeoutMs).catch(refusalOfTools);
  if (typeof asked === "string") return no(asked);
  const [call] = asked.calls;
  if (!call) {
    return no(
      asked.text.includes(ADD.name)
        ? "It wrote the tool call into its text instead of making it. Its server may lack the right chat template."
        : "It answered with text although it was required to call a tool.",
    );
  }
  if (call.name !== ADD.name) return no(`It called a tool “${call.name}” that does not exist.`);
  const parsed = sum.safeParse(readJson(call.arguments));
  if (!parsed.success)
    return no("It called the tool, but its arguments were not valid JSON of the right form.");
  if (parsed.data.a !== FIRST || parsed.data.b !== SECOND)
    return no("It called the tool with other numbers than asked for.");

  const result = await answerOf(
    model,
    [
      ...messages,
      { role: "assistant", content: asked.text, tool_calls: [call] },
      { role: "tool", tool_call_id: call.id, tool: ADD.name, content: String(FIRST + SECOND) },
    ],
    "auto",
    timeoutMs,
  ).catch(refusalOfTools);
  if (typeof result === "string") return no(`It called the tool, but could not take the result. ${result}`);
  if (!result.text.trim()) return no("It called the tool, but gave no answer when it had the result.");
  return {
    tool_calling: "yes",
    detail: "It called a test tool with the right arguments and used the result.",
  };
}

/** The server itself said that it will not do tools; other errors are not about the model. */
function refusalOfTools(error: unknown): string {
  if (error instanceof ModelError && error.code === "model_bad_request") return error.message;
  throw error;
}

async function answerOf(
  model: ModelPort,
  messages: ModelMessage[],
  choice: "auto" | "required",
  timeoutMs: number,
): Promise<{ text: string; calls: ModelToolCall[] }> {
  const answer = { text: "", calls: [] as ModelToolCall[] };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    for await (const part of model.stream({ messages, tools: [ADD], tool_choice: choice }, signal)) {
      if (part.type === "text") answer.text += part.text;
      if (part.type === "tool_call") answer.calls.push(part.call);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new ModelError(
      "model_timeout",
      `The model did not finish a short answer in ${Math.round(timeoutMs / 1_000)} seconds.`,
      {
        suggestion: "Look at the model's server; it may still be loading the model.",
        retryable: true,
      },
    );
  }
  return answer;
}

function no(detail: string): ToolCallingProbe {
  return { tool_calling: "no", detail };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
