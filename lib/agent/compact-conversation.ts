import { AgentFailure } from "./agent-failure.ts";
import { assignmentMessage } from "./assignment-words.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import { extractOf } from "./extract-conversation.ts";
import { isPlanMessage, planMessage } from "./plan-words.ts";
import type { AgentState } from "./ports/journal.ts";
import type { ModelMessage, ToolDefinition } from "./ports/model.ts";
import { shortenMessage } from "./shorten-message.ts";

const FULL_AT = 0.75;
/** Room is made down to this part of the window, so that the next turns need not do it again. */
const AIM = 0.5;
const TURNS_KEPT = 4;

/** What goes in besides the conversation. */
type Room = { system: ModelMessage; tools: readonly ToolDefinition[]; added: readonly ModelMessage[] };
type CompactState = Pick<
  AgentState,
  "messages" | "context_window" | "assignment" | "assignment_begun" | "plan"
>;

/**
 * The conversation made smaller where it would fill more than three quarters of the model's context; undefined where
 * there is room. Throws `context_full` where even that is not enough, so that it never goes round in circles.
 */
export function compactIfNeeded(state: CompactState, room: Room): ModelMessage[] | undefined {
  return requestSize(state.messages, room) <= state.context_window * FULL_AT
    ? undefined
    : compactInto(state, room, state.context_window);
}

/** The same, after the model itself said that its context is full. */
export function compactForced(state: CompactState, room: Room): ModelMessage[] {
  return compactInto(state, room, Math.min(state.context_window, requestSize(state.messages, room)));
}

function compactInto(state: CompactState, room: Room, window: number): ModelMessage[] {
  const words = assignmentMessage(state.assignment);
  const isWords = ({ role, content }: ModelMessage) => role === "user" && content === words.content;
  for (const keep of [TURNS_KEPT, 2, 1]) {
    const { older, recent } = splitAtTurn(state.messages, keep);
    for (const kept of [recent, recent.map(shortenMessage)]) {
      const plan = planMessage(state.plan);
      const left = window * AIM - requestSize([...plan, ...kept], room);
      if (left < window * 0.05) continue;
      // The assignment's words stay word for word, wherever they stood.
      const again = state.assignment_begun && !kept.some(isWords) ? [words] : [];
      const extract = extractOf(
        older.filter((message) => !isWords(message) && !isPlanMessage(message)),
        left * 2,
      );
      const smaller = [...again, ...plan, ...extract, ...kept];
      if (requestSize(smaller, room) <= window * FULL_AT) return smaller;
    }
  }
  throw new AgentFailure(
    "context_full",
    "The conversation no longer fits into the model's context, even after making room.",
    "Choose a model with a larger context, shorten the instructions, or split the outcome into smaller tasks.",
  );
}

/** Cuts before the last `keep` answers of the model, so that calls and results stay together. */
function splitAtTurn(
  messages: readonly ModelMessage[],
  keep: number,
): { older: ModelMessage[]; recent: ModelMessage[] } {
  const answers = messages.flatMap(({ role }, index) => (role === "assistant" ? [index] : []));
  const cut = answers.at(-keep) ?? 0;
  return { older: messages.slice(0, cut), recent: messages.slice(cut) };
}

/** Tokens of a request with this conversation, as estimated. */
export function requestSize(conversation: readonly ModelMessage[], { system, tools, added }: Room): number {
  return estimateTokens([system, ...conversation, ...added], tools);
}
