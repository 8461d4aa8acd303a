import type { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { ModelMessage, ModelRequest } from "../agent/ports/model.ts";

type ChatModel = ReturnType<ReturnType<typeof createOpenAICompatible>["chatModel"]>;
export type WireOptions = Parameters<ChatModel["doStream"]>[0];
type WireMessage = WireOptions["prompt"][number];

/** Our request in the AI SDK's form. Without tools there is no tool choice either. */
export function toWireOptions({ messages, tools, tool_choice }: ModelRequest): WireOptions {
  const prompt = messages.map(toWireMessage);
  if (tools.length === 0) return { prompt };
  return {
    prompt,
    tools: tools.map(({ name, description, parameters }) => ({
      type: "function",
      name,
      description,
      inputSchema: parameters,
    })),
    toolChoice: { type: tool_choice },
  };
}

function toWireMessage(message: ModelMessage): WireMessage {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.content };
    case "user":
      return { role: "user", content: [{ type: "text", text: message.content }] };
    case "assistant":
      return {
        role: "assistant",
        content: [
          ...(message.content ? [{ type: "text" as const, text: message.content }] : []),
          ...message.tool_calls.map((call) => ({
            type: "tool-call" as const,
            toolCallId: call.id,
            toolName: call.name,
            input: readableArguments(call.arguments),
          })),
        ],
      };
    case "tool":
      return {
        role: "tool",
        content: [
          {
            type: "tool-result",
            toolCallId: message.tool_call_id,
            toolName: message.tool,
            output: { type: "text", value: message.content },
          },
        ],
      };
  }
}

/**
 * Arguments as a JSON object. Servers put an earlier call's arguments through a chat template and answer 400 or 500 to
 * anything else, which would make one bad call end the run.
 */
function readableArguments(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Not JSON: shown to the model as what it wrote.
  }
  return { not_valid_json: text };
}
