import type { WireMessage, WireRequest } from "../../e2e/support/model-script.ts";

/** What a request tells about who asks and how far they are, read from its words alone. */
export type Conversation = {
  /** The run, as its outcome names it. */
  key: string;
  /** `main`, or the part of the plan that a sub-agent works on. */
  agent: string;
  kind: "plan" | "part" | "synthesis";
  /** The part of the plan that is worked on. */
  part: string;
  /** The calls made for this part, with their results. */
  exchanges: { tool: string; arguments: string; result: string }[];
  /** The numbers of the model's answers that this conversation holds, oldest first. */
  answers: number[];
};

const ANSWER = /\(answer (\d+)\)/;
const MARKER = /\[(c\d+)\.(\w+)\]/g;

/** Put into every answer's text, so that a conversation shows which answers it holds. */
export const answerMark = (number: number) => `(answer ${number})`;

export function readConversation({ messages, tools = [] }: WireRequest): Conversation {
  const key = /chaos (c\d+):/.exec(messages[0]?.content ?? "")?.[1];
  if (!key) throw new Error("A request names no run of this benchmark.");
  const names = tools.map((tool) => tool.function.name);
  const first = messages.find(({ role }) => role === "user");
  const assigned = messages.findLastIndex((message) => message.role === "user" && lastMarker(message));
  const assignment = messages[assigned];
  return {
    key,
    // The orchestrator's first words ask for a plan; a sub-agent's are its subtask.
    agent: (first && lastMarker(first)) ?? "main",
    kind: names.includes("plan_propose") ? "plan" : names.length === 0 ? "synthesis" : "part",
    part: (assignment && lastMarker(assignment)) ?? "",
    exchanges: exchangesIn(messages.slice(assigned + 1)),
    answers: messages.flatMap(({ role, content }) => {
      if (role !== "assistant") return [];
      return Number(ANSWER.exec(content ?? "")?.[1] ?? Number.NaN);
    }),
  };
}

/** Results of earlier parts come first in an assignment and name their subtasks too, so the last one counts. */
function lastMarker({ content }: WireMessage): string | undefined {
  return [...(content ?? "").matchAll(MARKER)].at(-1)?.[2];
}

function exchangesIn(messages: WireMessage[]): Conversation["exchanges"] {
  const results = new Map(messages.map(({ tool_call_id, content }) => [tool_call_id, content ?? ""]));
  return messages.flatMap(({ tool_calls = [] }) =>
    tool_calls.map(({ id, function: { name, arguments: written } }) => ({
      tool: name,
      arguments: written,
      result: results.get(id) ?? "",
    })),
  );
}
