import type { ModelMessage, ToolDefinition } from "./ports/model.ts";

const CHARACTERS_A_TOKEN = 4;
/** What a message costs besides its text. */
const MESSAGE_OVERHEAD = 16;

/** A rough count of the tokens that messages and tool definitions take: a quarter of their characters. */
export function estimateTokens(
  messages: readonly ModelMessage[],
  tools: readonly ToolDefinition[] = [],
): number {
  let characters = 0;
  for (const message of messages) {
    characters += message.content.length + MESSAGE_OVERHEAD;
    if (message.role !== "assistant") continue;
    for (const call of message.tool_calls)
      characters += call.name.length + call.arguments.length + MESSAGE_OVERHEAD;
  }
  for (const tool of tools) characters += lengthOf(tool);
  return Math.ceil(characters / CHARACTERS_A_TOKEN);
}

// The same definitions are counted before every call.
const lengths = new WeakMap<ToolDefinition, number>();

function lengthOf(tool: ToolDefinition): number {
  const known = lengths.get(tool);
  if (known !== undefined) return known;
  const length = JSON.stringify(tool).length;
  lengths.set(tool, length);
  return length;
}
