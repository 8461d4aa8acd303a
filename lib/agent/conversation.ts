import type { ModelMessage, ModelToolCall } from "./ports/model.ts";

export type AssistantMessage = Extract<ModelMessage, { role: "assistant" }>;

/** One answer of the model with the results its calls have got so far (undefined: no result yet). */
export type PastTurn = { answer: AssistantMessage; calls: PastCall[] };
export type PastCall = { call: ModelToolCall; result: string | undefined };

/** The model's turns in a conversation, oldest first. */
export function turnsOf(messages: readonly ModelMessage[]): PastTurn[] {
  const turns: PastTurn[] = [];
  for (const message of messages) {
    if (message.role === "assistant") {
      turns.push({
        answer: message,
        calls: message.tool_calls.map((call) => ({ call, result: undefined })),
      });
    } else if (message.role === "tool") {
      const open = turns
        .at(-1)
        ?.calls.find((past) => past.call.id === message.tool_call_id && past.result === undefined);
      if (open) open.result = message.content;
    }
  }
  return turns;
}

/** JSON with sorted keys, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The arguments of a call as a text that is equal for equal arguments. */
export function canonicalArguments(text: string): string {
  try {
    return canonicalJson(JSON.parse(text.trim() === "" ? "{}" : text));
  } catch {
    return text;
  }
}
