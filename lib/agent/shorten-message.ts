import type { ModelMessage } from "./ports/model.ts";

const RESULT_KEPT = 1_500;
const TEXT_KEPT = 500;

/** A message with long results and long arguments cut; what is left is still a message that providers accept. */
export function shortenMessage(message: ModelMessage): ModelMessage {
  switch (message.role) {
    case "tool":
      return { ...message, content: cut(message.content, RESULT_KEPT) };
    case "assistant":
      return {
        ...message,
        tool_calls: message.tool_calls.map((call) => ({ ...call, arguments: shortenJson(call.arguments) })),
      };
    default:
      return message;
  }
}

function shortenJson(text: string): string {
  if (text.length <= RESULT_KEPT) return text;
  try {
    const short = JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
      typeof value === "string" ? cut(value, TEXT_KEPT) : value,
    );
    return short.length <= RESULT_KEPT * 2 ? short : JSON.stringify({ beginning: cut(short, RESULT_KEPT) });
  } catch {
    return JSON.stringify({ beginning: cut(text, RESULT_KEPT) });
  }
}

function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, most)}\n[${text.length - most} characters left out to save room]`;
}
