import { describe, expect, it } from "vitest";
import { FencedError } from "./ports/interruptions.ts";
import { ModelError, type ModelRequest } from "./ports/model.ts";
import { calls, empty, fails, hangs, ScriptedModel, says, thinks } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";
import { workUntilGate } from "./work-until-gate.ts";

const busy = (retryAfterMs?: number) =>
  new ModelError("model_rate_limited", "The model is busy (429).", {
    suggestion: "Wait.",
    retryable: true,
    retryAfterMs,
  });
const denied = new ModelError("model_unauthorized", "The key was refused.", {
  suggestion: "Check the key.",
  retryable: false,
});

describe("streaming", () => {
  it("shows reasoning and spoken thought as thinking while work goes on", async () => {
    const bench = new Bench();
    expect(await bench.work(thinks("Hm.", says("Sorted all.")))).toEqual({ kind: "finished" });
    expect(bench.journal.streamed).toEqual({ thinking: "Hm.\n\nSorted all.", answer: "" });
    expect(bench.journal.turns[0]).toMatchObject({
      thinking: "Hm.\n\nSorted all.",
      text: "Sorted all.",
      ends_assignment: true,
      usage: { input: 10, output: 5 },
    });
  });

  it("shows the text of the synthesis as the answer, and offers it no tools", async () => {
    const bench = new Bench({ assignment: { kind: "synthesis", results: [] } });
    const script = thinks(
      "Sum up.",
      says("# Done", ({ tools, tool_choice }) => {
        expect({ tools, tool_choice }).toEqual({ tools: [], tool_choice: "none" });
      }),
    );
    expect(await bench.work(script)).toEqual({ kind: "finished" });
    expect(bench.journal.streamed).toEqual({ thinking: "Sum up.", answer: "# Done" });
    expect(bench.journal.turns[0]).toMatchObject({ thinking: "Sum up.", text: "# Done" });
  });

  it("says where an answer was cut off at the model's limit", async () => {
    const bench = new Bench();
    const cut = {
      parts: says("Sorted ha").parts.with(-1, {
        type: "finish",
        usage: { input: 1, output: 1 },
        reason: "length",
      } as const),
    };
    await bench.work(cut);
    expect(bench.journal.turns[0]?.text).toContain("cut off at its length limit");
  });
});

describe("an answer without measure", () => {
  it("is broken off where the model says the same for ever, and asked for again", async () => {
    const bench = new Bench();
    const looping = {
      parts: Array.from({ length: 500 }, () => ({ type: "text" as const, text: "I will now write it. " })),
    };
    expect(await bench.work(looping, says("Done."))).toEqual({ kind: "finished" });
    expect(bench.journal.modelCalls[1]?.activity).toContain(
      "(attempt 2 of 4): The model said the same words over and over",
    );
    expect(bench.journal.lost[0]?.output).toBeLessThan(3_000);
  });

  it("is broken off after half an hour, however busy the stream", async () => {
    const bench = new Bench();
    const model = {
      async *stream() {
        for (let n = 0; ; n++) {
          yield { type: "text" as const, text: `Word ${n}. ` };
          await bench.clock.sleep(60_000, new AbortController().signal);
        }
      },
    };
    expect(await workUntilGate(bench.deps({ model }))).toMatchObject({
      kind: "failed",
      code: "model_timeout",
      message: "The model's answer did not end within 30 minutes.",
    });
  });

  it("is broken off where the run's time is over, unless waiting for people has moved that", async () => {
    const budget = { max_turns: 10, max_tokens: 1_000_000, max_minutes: 5, max_money: null };
    const bench = new Bench({ budget });
    const slow = (minutes: number) => ({
      async *stream() {
        for (let n = 0; n < minutes; n++) {
          await bench.clock.sleep(60_000, new AbortController().signal);
          yield { type: "text" as const, text: `Word ${n}. ` };
          // Somebody else's question was open for as long.
          if (minutes === 8) bench.journal.state.used.started_at += 60_000;
        }
        yield { type: "finish" as const, usage: { input: 1, output: 1 }, reason: "stop" as const };
      },
    });
    expect(await workUntilGate(bench.deps({ model: slow(8) }))).toEqual({ kind: "finished" });
    const late = new Bench({ budget });
    const model = { stream: () => slow(7).stream() };
    expect(await workUntilGate(late.deps({ model, clock: bench.clock }))).toMatchObject({
      code: "budget_time",
    });
  });

  it("is recorded once a look at the time is over, so that the journal is not read while it is written", async () => {
    const bench = new Bench({
      budget: { max_turns: 10, max_tokens: 1_000_000, max_minutes: 4, max_money: null },
    });
    const { journal, clock } = bench;
    const model = {
      async *stream() {
        await clock.sleep(240_001, new AbortController().signal);
        yield { type: "text" as const, text: "Done." };
        yield { type: "finish" as const, usage: { input: 1, output: 1 }, reason: "stop" as const };
      },
    };
    const load = journal.load.bind(journal);
    let recordedMeanwhile: number | undefined;
    journal.load = async () => {
      if (clock.now() > 1_000_000 && recordedMeanwhile === undefined) {
        for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
        recordedMeanwhile = journal.turns.length;
        journal.state.used.started_at += 60_000;
      }
      return load();
    };
    expect(await workUntilGate(bench.deps({ model }))).toEqual({ kind: "finished" });
    expect(recordedMeanwhile).toBe(0);
    expect(journal.turns).toHaveLength(1);
  });

  it("is hung up on where the model never stops talking, and not asked for again", async () => {
    const bench = new Bench({
      budget: { max_turns: 10, max_tokens: 10_000_000, max_minutes: 60, max_money: null },
    });
    const counting = Array.from({ length: 60_000 }, (_, n) => `${n} `).join("");
    const parts = Array.from({ length: 13 }, () => ({ type: "text" as const, text: counting }));
    expect(await bench.work({ parts })).toMatchObject({
      kind: "failed",
      code: "model_bad_answer",
      message: "The model's words did not end within 4,000,000 characters.",
    });
    expect(bench.journal.turns).toEqual([]);
  });

  it("is refused where a call's arguments are larger than any file may be", async () => {
    const bench = new Bench();
    const call = { id: "a", name: "file_write", arguments: `"${"x".repeat(12_000_000)}"` };
    expect(await bench.work({ parts: [{ type: "tool_call", call }] })).toMatchObject({
      kind: "failed",
      message: "The model's arguments of a tool call did not end within 12,000,000 characters.",
    });
  });

  it("keeps no endless names and ids", async () => {
    const bench = new Bench();
    const call = { id: "i".repeat(3_000), name: "n".repeat(3_000), arguments: "{}" };
    const finish = { type: "finish", usage: { input: 1, output: 1 }, reason: "tool_calls" } as const;
    await bench.work({ parts: [{ type: "tool_call", call }, finish] }, says("Done."));
    expect(bench.journal.turns[0]?.tool_calls).toEqual([{ id: "", name: "n".repeat(200), arguments: "{}" }]);
    expect(bench.lastPrompt).toContain(`there is no tool “${"n".repeat(100)} […]” here`);
  });

  it("fails with the beginning of what a provider said where that is long", async () => {
    const bench = new Bench();
    const wordy = new ModelError("model_bad_request", "No. ".repeat(5_000), {
      suggestion: "",
      retryable: false,
    });
    const outcome = await bench.work(fails(wordy));
    expect(outcome.kind === "failed" && outcome.message.length).toBeLessThan(2_010);
  });
});

describe("retries", () => {
  it("tries four times with growing pauses, each attempt announced so that older text is dropped", async () => {
    const bench = new Bench();
    expect(
      await bench.work(fails(busy(), "half an ans"), fails(busy()), fails(busy()), says("Done.")),
    ).toEqual({ kind: "finished" });
    expect(bench.clock.slept).toEqual([1_000, 2_000, 4_000]);
    const attempts = bench.journal.modelCalls.map(({ attempt }) => attempt);
    expect([...new Set(attempts)]).toEqual([1, 2, 3, 4]);
    expect(bench.journal.streamed.thinking).toBe("Done.");
    expect(bench.journal.modelCalls[1]?.activity).toBe(
      "Trying again in 1 s (attempt 2 of 4): The model is busy (429)",
    );
  });

  it("gives up after the fourth", async () => {
    const bench = new Bench();
    const outcome = await bench.work(fails(busy()), fails(busy()), fails(busy()), fails(busy()));
    expect(outcome).toEqual({
      kind: "failed",
      code: "model_rate_limited",
      message: "The model is busy (429).",
      suggestion: "Wait.",
    });
    expect(bench.journal.turns).toEqual([]);
  });

  it("does not repeat what cannot get better", async () => {
    expect(await new Bench().work(fails(denied))).toMatchObject({
      kind: "failed",
      code: "model_unauthorized",
    });
  });

  it("waits as long as the provider asks", async () => {
    const bench = new Bench();
    await bench.work(fails(busy(45_000)), says("Done."));
    expect(bench.clock.slept).toEqual([45_000]);
  });

  it("does not wait for more than two minutes, and says so", async () => {
    const bench = new Bench();
    expect(await bench.work(fails(busy(3_600_000)))).toMatchObject({
      kind: "failed",
      code: "model_rate_limited",
      message: expect.stringContaining("60 minutes"),
    });
    expect(bench.clock.slept).toEqual([]);
  });

  it("takes a silent model for failed after the idle timeout, and tries again", async () => {
    const bench = new Bench();
    expect(await bench.work(hangs("Let me"), says("Done."))).toEqual({ kind: "finished" });
    expect(bench.clock.slept[0]).toBe(120_000);
  });

  it("is more patient with the first word: a server may load a large model first", async () => {
    const bench = new Bench();
    expect(await bench.work(hangs(), says("Done."))).toEqual({ kind: "finished" });
    expect(bench.clock.slept[0]).toBe(300_000);
  });

  it("hangs up on the request it no longer listens to", async () => {
    const bench = new Bench();
    const signals: AbortSignal[] = [];
    const script = new ScriptedModel([hangs("Let me"), says("Done.")]);
    const model = {
      stream: (request: ModelRequest, signal: AbortSignal) => {
        signals.push(signal);
        return script.stream(request, signal);
      },
    };
    expect(await workUntilGate(bench.deps({ model }))).toEqual({ kind: "finished" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it("fails with model_timeout where it stays silent", async () => {
    const bench = new Bench();
    expect(await bench.work(hangs(), hangs(), hangs(), hangs())).toMatchObject({
      kind: "failed",
      code: "model_timeout",
    });
  });

  it("takes a stream without an end for cut", async () => {
    const bench = new Bench();
    const cut = { parts: says("Hal").parts.slice(0, -1) };
    expect(await bench.work(cut, says("Done."))).toEqual({ kind: "finished" });
    expect(bench.journal.modelCalls[1]?.activity).toContain("broke off");
  });
});

describe("empty answers", () => {
  it("are answered with one nudge, which stays in the conversation", async () => {
    const bench = new Bench();
    expect(await bench.work(thinks("Hm.", empty()), says("Done."))).toEqual({ kind: "finished" });
    expect(bench.lastPrompt).toContain("You only thought, and answered nothing. Answer now");
    expect(bench.journal.turns[0]?.added.at(-1)?.content).toContain("You only thought");
    expect(bench.journal.turns[0]?.usage).toEqual({ input: 20, output: 10 });
  });

  it("fail the run the second time, and what they cost is kept", async () => {
    const bench = new Bench();
    expect(await bench.work(empty(), empty())).toMatchObject({ kind: "failed", code: "model_empty" });
    expect(bench.lastPrompt).toContain("Your last answer was empty.");
    expect(bench.journal.lost).toEqual([{ input: 20, output: 10 }]);
  });

  it("are told apart: one whose length was used up by thinking", async () => {
    const bench = new Bench();
    await bench.work(thinks("Hm, hm.", empty("length")), says("Done."));
    expect(bench.lastPrompt).toContain("cut off at its length limit before you had said anything");
  });

  it("name the content filter where it was the cause", async () => {
    expect(await new Bench().work(empty("content_filter"))).toMatchObject({
      code: "model_empty",
      message: expect.stringContaining("content filter"),
    });
  });
});

describe("stopping", () => {
  it("ends a call under way quietly", async () => {
    const bench = new Bench();
    bench.model = new ScriptedModel([hangs("Let me think")]);
    setImmediate(() => bench.stop.abort());
    const slow = { now: () => 0, sleep: () => new Promise<void>(() => undefined) };
    await expect(workUntilGate(bench.deps({ clock: slow }))).rejects.toThrow(FencedError);
    expect(bench.journal.turns).toEqual([]);
  });

  it("ends also where the model ignores its signal", async () => {
    const bench = new Bench();
    const deaf = {
      stream: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }),
    };
    setImmediate(() => bench.stop.abort());
    await expect(workUntilGate(bench.deps({ model: deaf, idleTimeoutMs: 50 }))).rejects.toThrow(FencedError);
  });

  it("writes nothing after another process has taken over", async () => {
    const bench = new Bench();
    const script = calls(["ask_user", {}]);
    bench.model = new ScriptedModel([
      {
        ...script,
        check: () => {
          bench.journal.fenced = true;
        },
      },
    ]);
    await expect(workUntilGate(bench.deps())).rejects.toThrow(FencedError);
    expect(bench.journal.turns).toEqual([]);
    expect(bench.journal.lost, "but it was paid").toEqual([{ input: 10, output: 5 }]);
  });
});
