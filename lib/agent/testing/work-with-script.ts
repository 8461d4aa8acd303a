import type { AgentDeps } from "../deps.ts";
import type { AgentState, SegmentOutcome } from "../ports/journal.ts";
import type { ToolRegistry } from "../ports/tool.ts";
import { workUntilGate } from "../work-until-gate.ts";
import { fakeRegistry } from "./fake-tools.ts";
import { initialState, MemoryJournal } from "./journal-in-memory.ts";
import { type ScriptedAnswer, ScriptedModel } from "./scripted-model.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** A bench for one agent: works it by a script, and checks that the script was followed to its end. */
export class Bench {
  readonly journal: MemoryJournal;
  readonly clock = new VirtualClock();
  readonly stop = new AbortController();
  readonly tools: ToolRegistry;
  model = new ScriptedModel([]);

  constructor(state: Partial<AgentState> = {}, tools: ToolRegistry = fakeRegistry()) {
    this.journal = new MemoryJournal(initialState(state));
    this.tools = tools;
  }

  /** Works until the gate; a second call is another process going on from the same journal. */
  async work(...script: ScriptedAnswer[]): Promise<SegmentOutcome> {
    this.model = new ScriptedModel(script);
    this.journal.takeOver();
    const outcome = await workUntilGate(this.deps());
    this.model.assertFollowed();
    return outcome;
  }

  deps(change: Partial<AgentDeps> = {}): AgentDeps {
    const { journal, model, tools, clock } = this;
    return { journal, model, tools, clock, signal: this.stop.signal, random: () => 1, ...change };
  }

  /** The words of the last request's messages, for looking into. */
  get lastPrompt(): string {
    return (this.model.requests.at(-1)?.messages ?? []).map(({ content }) => content).join("\n---\n");
  }
}
