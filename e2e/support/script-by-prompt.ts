import type { ScriptedResponse, WireMessage, WireRequest } from "./model-script.ts";

export type PromptScript = {
  /** The plan to propose; left out: one phase that writes output/hello.md. */
  plan?: {
    summary: string;
    phases: { name: string; subtasks: string[]; parallel?: boolean; depends_on?: string[] }[];
  };
  /** Looked at first, in order; the first that answers decides. */
  rules?: ((turn: PromptTurn) => ScriptedResponse | null | undefined)[];
  /** The text of the last answer. */
  answer?: string;
};

/** What a rule sees of a request. */
export type PromptTurn = {
  request: WireRequest;
  /** Only plan_propose is offered. */
  isPlanning: boolean;
  /** No tools are offered: the final answer is asked for. */
  isSynthesis: boolean;
  /** The words of the last user message. */
  assignment: string;
  /** The messages after it: the calls made and their results. */
  since: WireMessage[];
  /** Results among them. */
  results: string[];
};

const HELLO_PLAN = {
  summary: "Write a greeting.",
  phases: [
    { name: "Write", subtasks: ["Write a greeting to output/hello.md"], parallel: false, depends_on: [] },
  ],
};

/**
 * A script that answers from the conversation alone, so that retries, restarts and parallel agents need no order:
 * it proposes a plan, writes output/hello.md in each assignment, and ends.
 */
export function scriptByPrompt(script: PromptScript = {}): (request: WireRequest) => ScriptedResponse {
  return (request) => {
    const turn = readTurn(request);
    for (const rule of script.rules ?? []) {
      const response = rule(turn);
      if (response) return response;
    }
    if (turn.isPlanning) {
      return {
        reasoning: "I will write a greeting.",
        toolCalls: [{ name: "plan_propose", arguments: script.plan ?? HELLO_PLAN }],
      };
    }
    if (turn.isSynthesis) return { text: script.answer ?? "The greeting is in output/hello.md." };
    if (turn.results.length > 0) return { text: "Done." };
    return {
      reasoning: "Now I write the file.",
      toolCalls: [{ name: "file_write", arguments: { path: "output/hello.md", content: "# Hello\n" } }],
    };
  };
}

/** Reads from a request what the agent is asked to do now. */
export function readTurn(request: WireRequest): PromptTurn {
  const names = (request.tools ?? []).map((tool) => tool.function.name);
  const lastUser = request.messages.findLastIndex((message) => message.role === "user");
  const since = request.messages.slice(lastUser + 1);
  return {
    request,
    isPlanning: names.length === 1 && names[0] === "plan_propose",
    isSynthesis: names.length === 0,
    assignment: request.messages[lastUser]?.content ?? "",
    since,
    results: since.filter((message) => message.role === "tool").map((message) => message.content ?? ""),
  };
}
