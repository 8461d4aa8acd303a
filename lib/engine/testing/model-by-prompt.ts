import { once } from "node:events";
import type { ModelPart, ModelPort, ModelRequest, TokenUsage } from "../../agent/ports/model.ts";

export type Answer = {
  text?: string;
  calls?: [tool: string, args: unknown][];
  /** Begins to answer and then waits for this, or for the call to be broken off. */
  until?: Promise<unknown>;
  /** Left out: a few tokens. */
  usage?: TokenUsage;
};

const FEW_TOKENS: TokenUsage = { input: 10, output: 5 };

/** What an agent is asked in one model call. */
export type Asked = {
  request: ModelRequest;
  /** The words of the assignment: of the last message that is one. */
  words: string;
  /** Everything said to the agent, in one text. */
  all: string;
  /** Results of the calls made since. */
  results: string[];
};

/** A model that answers by what it is asked, so that agents at work at the same time need no order. */
export class ModelByPrompt implements ModelPort {
  plan: unknown = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
  /** Answers what is neither planning nor the final answer. */
  work: (asked: Asked) => Answer = () => ({ text: "Nothing to do." });
  requests: ModelRequest[] = [];
  /** Calls under way. */
  open = 0;
  /** Calls that were broken off. */
  broken = 0;
  #made = 0;

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    this.requests.push(structuredClone(request));
    this.open += 1;
    try {
      const { text, calls = [], until, usage = FEW_TOKENS } = this.#answer(request);
      if (until) {
        yield { type: "reasoning", text: "Thinking about it" };
        const stopped = signal.aborted ? Promise.resolve() : once(signal, "abort");
        await Promise.race([until, stopped]);
        signal.throwIfAborted();
      }
      if (text) yield { type: "text", text };
      for (const [name, args] of calls) {
        this.#made += 1;
        yield {
          type: "tool_call",
          call: { id: `call_${this.#made}`, name, arguments: JSON.stringify(args) },
        };
      }
      const reason = calls.length > 0 ? "tool_calls" : "stop";
      yield { type: "finish", usage, reason };
    } finally {
      this.open -= 1;
      if (signal.aborted) this.broken += 1;
    }
  }

  #answer(request: ModelRequest): Answer {
    const names = request.tools.map(({ name }) => name);
    if (names.includes("plan_propose")) return { calls: [["plan_propose", this.plan]] };
    const said = request.messages.filter(({ role }) => role !== "system");
    const all = said.map(({ content }) => content).join("\n\n");
    if (names.length === 0 && all.includes("All phases of the plan have ended")) return { text: "All done." };
    const begin = said.findLastIndex(({ role }) => role === "user");
    const results = said.slice(begin).flatMap((message) => (message.role === "tool" ? message.content : []));
    return this.work({ request, words: said[begin]?.content ?? "", all, results });
  }
}
