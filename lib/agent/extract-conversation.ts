import type { ModelMessage } from "./ports.ts";

const LONGEST = { user: 1_500, assistant: 500, arguments: 200, result: 240 } as const;
const OPENING =
  "To save room, your earlier work is given here as an extract. Read files again where you need their contents.";

/**
 * A conversation as one message of at most `maxCharacters`: what people said, what was decided, each call with the
 * beginning of its result. The oldest entries give way first. Empty for an empty conversation.
 */
export function extractOf(messages: readonly ModelMessage[], maxCharacters: number): ModelMessage[] {
  if (messages.length === 0) return [];
  const lines = messages.flatMap(linesOf);
  const kept: string[] = [];
  let size = OPENING.length + 60;
  for (const line of lines.toReversed()) {
    if (size + line.length + 1 > maxCharacters) break;
    size += line.length + 1;
    kept.unshift(line);
  }
  const left = lines.length - kept.length;
  const head = left > 0 ? [OPENING, `(${left} older entries are left out.)`] : [OPENING];
  return [{ role: "user", content: [...head, ...kept].join("\n") }];
}

function linesOf(message: ModelMessage): string[] {
  switch (message.role) {
    case "user":
      // An extract of an extract keeps its entries instead of being nested.
      if (message.content.startsWith(OPENING)) return message.content.split("\n").slice(1);
      return [`- Said to you: ${shorten(message.content, LONGEST.user)}`];
    case "assistant":
      return [
        ...(message.content.trim() === "" ? [] : [`- You: ${shorten(message.content, LONGEST.assistant)}`]),
        ...message.tool_calls.map(
          (call) => `- You called ${call.name} ${shorten(call.arguments, LONGEST.arguments)}`,
        ),
      ];
    case "tool":
      return [`  ${message.tool} answered: ${shorten(message.content, LONGEST.result)}`];
    case "system":
      return [];
  }
}

function shorten(text: string, most: number): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, most)} […]`;
}
