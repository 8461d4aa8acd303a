import type { ModelRequest } from "../agent/ports/model.ts";

/** Characters a token, on the careful side for English and code. */
const CHARACTERS_PER_TOKEN = 4;

/** Tokens in a text, roughly, for servers that do not count. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** Tokens of a request, roughly: its messages, calls and tool definitions. */
export function estimateInput({ messages, tools }: ModelRequest): number {
  let characters = tools.length > 0 ? JSON.stringify(tools).length : 0;
  for (const message of messages) {
    characters += message.content.length + 8;
    if (message.role !== "assistant") continue;
    for (const call of message.tool_calls) characters += call.name.length + call.arguments.length + 8;
  }
  return estimateTokens(characters);
}
