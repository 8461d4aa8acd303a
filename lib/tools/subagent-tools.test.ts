import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgentInRun } from "../agent/ports/tool.ts";
import { MAX_MESSAGE, MAX_SPAWNED } from "../agent/sub-agent-rules.ts";
import { subagentMessage } from "./subagent-message.ts";
import { subagentSpawn } from "./subagent-spawn.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeAll(async () => {
  bench = await ToolBench.open();
});
afterAll(() => bench.close());

const agent = (name: string, change: Partial<AgentInRun> = {}): AgentInRun => ({
  name,
  role: "worker",
  status: "working",
  spawned: true,
  ...change,
});
const main = agent("main", { role: "orchestrator", spawned: false });

describe("subagent_spawn", () => {
  it("only asks for the sub-agent, so that a call that was broken off may be made again", async () => {
    expect(subagentSpawn.repeatable).toBe(true);
    const made = await bench.use(subagentSpawn, { name: " reader ", task: "Read" }, { agents: [main] });
    expect(made).toMatchObject({ ok: true, run_effects: [{ kind: "spawn", name: "reader", task: "Read" }] });
    expect(await bench.effects(subagentSpawn, { name: "reader", task: "Read" })).toEqual([]);
  });

  it("refuses a name that is taken, a worker that asks, and one too many", async () => {
    const use = (agents: AgentInRun[], change = {}) =>
      bench.use(subagentSpawn, { name: "Reader", task: "Read" }, { agents, ...change });
    expect(await use([main, agent("reader")])).toMatchObject({ ok: false });
    expect(await use([main, agent("a")], { agent: "a", role: "worker" })).toMatchObject({
      ok: false,
      result: expect.stringMatching(/^Only the main agent/),
    });
    const many = Array.from({ length: MAX_SPAWNED }, (_, index) => agent(`a${index}`, { status: "done" }));
    expect(await use([main, ...many])).toMatchObject({ ok: false });
    // Workers of phases do not count among those that were started.
    const phase = many.map((worker) => ({ ...worker, spawned: false }));
    expect(await use([main, ...phase])).toMatchObject({ ok: true });
  });

  it("takes names that can be written and read", () => {
    const parse = (name: string) => () => subagentSpawn.parse({ name, task: "Read" });
    for (const name of ["reader", "Leser 2", "読者", "a.b-c_d"]) expect(parse(name)).not.toThrow();
    for (const name of ["", " ", "-a", "a\nb", "a/b", "“x”", "x".repeat(61)]) expect(parse(name)).toThrow();
  });
});

describe("subagent_message", () => {
  const use = (to: string, agents: AgentInRun[], content = "Hello") =>
    bench.use(subagentMessage, { to, content }, { agents });

  it("only asks for the message, to the name as it is written in the run", async () => {
    expect(subagentMessage.repeatable).toBe(true);
    expect(await use("READER", [main, agent("Reader")])).toMatchObject({
      ok: true,
      run_effects: [{ kind: "message", to: "Reader", content: "Hello" }],
    });
  });

  it("says whom it cannot reach, and who is there", async () => {
    const agents = [main, agent("Reader"), agent("Old", { status: "done" })];
    expect(await use("nobody", agents)).toMatchObject({
      ok: false,
      result: "There is no agent called “nobody” in this run. At work are: Reader.",
    });
    expect(await use("main", agents)).toMatchObject({ ok: false });
    expect(await use("old", agents)).toMatchObject({
      ok: false,
      result: expect.stringMatching(/^“Old” has ended/),
    });
    expect(await use("nobody", [main])).toMatchObject({ result: expect.stringMatching(/No other agent/) });
  });

  it("bounds a message", () => {
    const parse = (length: number) => () =>
      subagentMessage.parse({ to: "main", content: "x".repeat(length) });
    expect(parse(MAX_MESSAGE)).not.toThrow();
    expect(parse(MAX_MESSAGE + 1)).toThrow(/content/);
  });
});
