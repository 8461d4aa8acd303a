import type { ModelMessage } from "../../agent/ports/model.ts";
import type { TaskCheckpoint, ToolCall } from "../../store/generated/client.ts";
import { readTurnState } from "./turn-state.ts";

/** An agent's conversation, from its checkpoints and the receipts of its calls. */
export function buildConversation(
  checkpoints: readonly Pick<TaskCheckpoint, "turn" | "stateJson">[],
  calls: readonly ToolCall[],
): ModelMessage[] {
  const messages: ModelMessage[] = [];
  for (const { turn, stateJson } of checkpoints) {
    const state = readTurnState(stateJson);
    if (state.compacted) messages.splice(0, messages.length, ...state.compacted);
    messages.push(...state.added, {
      role: "assistant",
      content: state.content,
      tool_calls: state.tool_calls,
    });
    messages.push(...toolMessages(calls.filter((call) => call.turn === turn)));
  }
  return messages;
}

/** The results of a turn's calls, as a model reads them. */
function toolMessages(calls: readonly ToolCall[]): ModelMessage[] {
  return calls
    .filter((call) => call.status === "done")
    .sort((a, b) => a.position - b.position)
    .map((call) => ({
      role: "tool",
      tool_call_id: call.modelCallId,
      tool: call.tool,
      content: call.result ?? "",
    }));
}
