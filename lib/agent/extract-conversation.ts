import type { ModelMessage } from "./ports/model.ts";

const LONGEST = { user: 1_500, assistant: 500, arguments: 200, result: 240 } as const;
const OPENING =
  "To save room, your earlier work is given here as an extract. Read files again where you need their contents.";
const SAID = "- Said to you: ";
const LEFT_OUT = "(Older entries are left out.)";

/**
 * A conversation as one message of at most `maxCharacters`: what people said and decided, each call with the beginning
 * of its result. Where room is short, the oldest calls give way first, and words of people last. Empty for an empty
 * conversation.
 */
export function extractOf(messages: readonly ModelMessage[], maxCharacters: number): ModelMessage[] {
  if (messages.length === 0) return [];
  const lines = messages.flatMap(linesOf);
  const kept = new Set<number>();
  let size = OPENING.length + LEFT_OUT.length + 2;
  for (const wanted of [isDecision, () => true]) {
    for (const [index, line] of [...lines.entries()].toReversed()) {
      if (kept.has(index) || !wanted(line)) continue;
      if (size + line.length + 1 > maxCharacters) break;
      size += line.length + 1;
      kept.add(index);
    }
  }
  const head = kept.size < lines.length ? [OPENING, LEFT_OUT] : [OPENING];
  return [{ role: "user", content: [...head, ...lines.filter((_, index) => kept.has(index))].join("\n") }];
}

/** Words of a person: steering, answers, a yes or no with its reason. */
function isDecision(line: string): boolean {
  return (
    line.startsWith(SAID) ||
    line.startsWith("  ask_user answered: ") ||
    line.includes(" answered: The person ")
  );
}

function linesOf(message: ModelMessage): string[] {
  switch (message.role) {
    case "user":
      // An extract of an extract keeps its entries instead of being nested.
      if (message.content.startsWith(OPENING))
        return message.content.split("\n").filter((line) => line !== OPENING && line !== LEFT_OUT);
      return [`${SAID}${shorten(message.content, LONGEST.user)}`];
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
