import type { ModelPart, ModelPort, ModelRequest } from "../../agent/ports/model.ts";

export type ScriptedAnswer = { text?: string; calls?: [tool: string, args: unknown][]; hang?: boolean };

const PLAN = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };

/** A model whose turns at work are given one after the other; it plans one phase and sums up by itself. */
export class ScriptedModel implements ModelPort {
  plan: unknown = PLAN;
  turns: ScriptedAnswer[] = [];
  /** Answers turns at work by what they are asked, where agents work side by side. */
  answer: (request: ModelRequest) => ScriptedAnswer = () => this.turns.shift() ?? {};
  requests: ModelRequest[] = [];
  #calls = 0;

  /** The tool calls of each turn at work; a turn without calls follows, which ends the work. */
  follow(...turns: ScriptedAnswer["calls"][]): void {
    this.turns = turns.map((calls) => ({ calls: calls ?? [] }));
    this.requests = [];
    this.answer = () => this.turns.shift() ?? {};
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    this.requests.push(structuredClone(request));
    const { text = "Done.", calls = [], hang } = this.#answer(request);
    if (hang) {
      await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    }
    yield { type: "text", text };
    for (const [name, args] of calls) {
      this.#calls += 1;
      const call = { id: `call_${this.#calls}`, name, arguments: JSON.stringify(args) };
      yield { type: "tool_call", call };
    }
    const reason = calls.length > 0 ? "tool_calls" : "stop";
    yield { type: "finish", usage: { input: 10, output: 5 }, reason };
  }

  #answer(request: ModelRequest): ScriptedAnswer {
    if (request.tools.some(({ name }) => name === "plan_propose"))
      return { calls: [["plan_propose", this.plan]] };
    if (request.tools.length === 0) return { text: "All done." };
    return this.answer(request);
  }
}
