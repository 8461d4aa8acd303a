import { describe, expect, it } from "vitest";
import { assignmentMessage } from "./assignment-words.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import type { Assignment } from "./ports/journal.ts";
import { ModelError, type ModelMessage } from "./ports/model.ts";
import { fakeRegistry } from "./testing/fake-tools.ts";
import { calls, fails, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

const assignment: Assignment = {
  kind: "phase",
  phase: "Sort",
  subtasks: ["Sort the files"],
  earlier_results: [],
};

/** A conversation of `turns` calls with results of `size` characters each. */
function conversation(turns: number, size: number): ModelMessage[] {
  const messages: ModelMessage[] = [
    assignmentMessage(assignment),
    { role: "user", content: "Message from Ada, the person you work for: use euros." },
  ];
  for (let n = 1; n <= turns; n++) {
    const id = `old_${n}`;
    messages.push(
      {
        role: "assistant",
        content: `Step ${n}`,
        tool_calls: [{ id, name: "read", arguments: `{"n":${n}}` }],
      },
      { role: "tool", tool_call_id: id, tool: "read", content: `Result ${n} ${"x".repeat(size)}` },
    );
  }
  return messages;
}
const begun = { assignment, assignment_begun: true };

/** Every result stands behind the call it belongs to: what providers insist on. */
function expectPaired(messages: readonly ModelMessage[]): void {
  let open: string[] = [];
  for (const message of messages) {
    if (message.role === "tool") {
      expect(open).toContain(message.tool_call_id);
      open = open.filter((id) => id !== message.tool_call_id);
    } else {
      expect(open).toEqual([]);
      if (message.role === "assistant") open = message.tool_calls.map(({ id }) => id);
    }
  }
}

it("leaves a conversation alone that fits", async () => {
  const bench = new Bench({ ...begun, messages: conversation(5, 1_000), context_window: 20_000 });
  await bench.work(says("Done."));
  expect(bench.journal.turns[0]?.compacted).toBeUndefined();
});

describe("a conversation that fills its window", () => {
  const full = () => new Bench({ ...begun, messages: conversation(40, 2_000), context_window: 20_000 });

  it("is replaced by the assignment, an extract and the last turns", async () => {
    const bench = full();
    await bench.work(says("Done."));
    const { compacted = [] } = bench.journal.turns[0] ?? {};
    expect(compacted[0]).toEqual(assignmentMessage(assignment));
    expect(compacted[1]?.content).toContain("use euros");
    expect(compacted[1]?.content).toContain('You called read {"n":20}');
    expect(compacted.at(-1)).toEqual(conversation(40, 2_000).at(-1));
    expect(estimateTokens(compacted)).toBeLessThan(12_000);
    expectPaired(compacted);
    expect(bench.model.requests[0]?.messages.slice(1)).toEqual(compacted);
  });

  it("keeps how the plan stands, once, and what is open in it", async () => {
    const states = [
      { text: "Sort the files", status: "running" as const, agent: "main", note: "half of it" },
      { text: "Name them", status: "pending" as const, agent: null, note: null },
    ];
    const phase = { parallel: false, depends_on: [], progress: 0, subtasks: [] };
    const plan = {
      summary: "Tidy",
      phases: [
        { name: "Look", status: "completed" as const, subtask_states: [], ...phase },
        { name: "Sort", status: "running" as const, subtask_states: states, ...phase },
        { name: "Report", status: "pending" as const, subtask_states: [], ...phase },
      ],
    };
    const messages = conversation(40, 2_000);
    const old = { role: "user" as const, content: "This is how the plan stands now:\n- Look (running)" };
    const bench = new Bench({
      ...begun,
      plan,
      messages: [messages[0] ?? old, old, ...messages.slice(1)],
      context_window: 20_000,
    });
    await bench.work(says("Done."));
    const plans = (bench.journal.turns[0]?.compacted ?? []).filter(({ content }) =>
      content.includes("how the plan stands"),
    );
    expect(plans.map(({ content }) => content)).toEqual([
      [
        "This is how the plan stands now:",
        "- Look (completed)",
        "- Sort (running)",
        "  - running: Sort the files: half of it",
        "  - pending: Name them",
        "- Report (pending)",
      ].join("\n"),
    ]);
  });

  it("is made smaller once, not again in the next turn", async () => {
    const bench = full();
    await bench.work(calls(["nope", {}]), calls(["nope", { n: 2 }]), says("Done."));
    expect(bench.journal.turns.map(({ compacted }) => compacted !== undefined)).toEqual([true, false, false]);
    const { before = 0, after = 0 } = bench.journal.turns[0]?.compaction ?? {};
    expect(before).toBeGreaterThan(15_000);
    expect(after).toBeLessThan(11_000);
  });

  it("can be made smaller over and over in a long run, without nesting extracts", async () => {
    const read = {
      name: "read",
      execute: ({ n }: Record<string, unknown>) => ({ ok: true, result: `Result ${n} ${"y".repeat(4_000)}` }),
    };
    const bench = new Bench(
      { ...begun, messages: conversation(5, 1_000), context_window: 12_000 },
      fakeRegistry(read),
    );
    const script = Array.from({ length: 60 }, (_, n) => calls(["read", { n }]));
    expect(await bench.work(...script, says("Done."))).toEqual({ kind: "finished" });
    const times = bench.journal.turns.filter(({ compacted }) => compacted).length;
    expect(times).toBeGreaterThan(3);
    expect(times).toBeLessThan(20);
    for (const { messages } of bench.model.requests) {
      expect(estimateTokens(messages)).toBeLessThanOrEqual(9_000);
      const all = messages.map(({ content }) => content).join("\n");
      expect(all.split("To save room").length).toBeLessThanOrEqual(2);
      expect(all.split("Older entries").length).toBeLessThanOrEqual(2);
      expect(all).toContain("use euros");
      expect(
        messages.filter(({ content }) => content === assignmentMessage(assignment).content),
      ).toHaveLength(1);
      expectPaired(messages);
    }
  });

  it("fails the run where even the last turn is too much", async () => {
    const bench = new Bench({
      ...begun,
      messages: conversation(3, 1_000),
      instructions: [{ from: "folder", text: "z".repeat(40_000) }],
      context_window: 12_000,
    });
    expect(await bench.work()).toMatchObject({
      kind: "failed",
      code: "context_full",
      suggestion: expect.stringContaining("larger context"),
    });
  });

  it("shortens one huge call rather than failing, and leaves valid JSON", async () => {
    const id = "big";
    const args = JSON.stringify({ path: "output/a.md", content: "w".repeat(40_000) });
    const messages: ModelMessage[] = [
      assignmentMessage(assignment),
      { role: "assistant", content: "", tool_calls: [{ id, name: "file_write", arguments: args }] },
      { role: "tool", tool_call_id: id, tool: "file_write", content: "Made output/a.md." },
    ];
    const bench = new Bench({ ...begun, messages, context_window: 12_000 });
    expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
    const call = bench.journal.turns[0]?.compacted?.find(({ role }) => role === "assistant");
    if (call?.role !== "assistant") throw new Error("The call is gone.");
    expect(JSON.parse(call.tool_calls[0]?.arguments ?? "")).toEqual({
      path: "output/a.md",
      content: expect.stringContaining("39500 characters left out"),
    });
  });

  it("shortens one huge last result rather than failing", async () => {
    const bench = new Bench({ ...begun, messages: conversation(1, 60_000), context_window: 12_000 });
    expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
    expect(bench.journal.turns[0]?.compacted?.at(-1)?.content).toContain("left out to save room");
  });
});

it("makes room once where the model itself says that its context is full", async () => {
  const tooMuch = new ModelError("model_context_full", "Too long.", {
    suggestion: "Shorter.",
    retryable: false,
  });
  const state = { ...begun, messages: conversation(20, 1_000), context_window: 1_000_000 };
  const bench = new Bench(state);
  expect(await bench.work(fails(tooMuch), says("Done."))).toEqual({ kind: "finished" });
  const [first, second] = bench.model.requests;
  expect(estimateTokens(second?.messages ?? [])).toBeLessThan(estimateTokens(first?.messages ?? []) * 0.8);
  expect(bench.journal.modelCalls.map(({ attempt }) => attempt)).toEqual([1, 2]);

  const hopeless = new Bench(state);
  expect(await hopeless.work(fails(tooMuch), fails(tooMuch))).toMatchObject({
    kind: "failed",
    code: "model_context_full",
  });
});
