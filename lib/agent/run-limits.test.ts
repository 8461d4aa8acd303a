import { describe, expect, it } from "vitest";
import { FencedError } from "./ports/interruptions.ts";
import { type FakeTool, fakeRegistry } from "./testing/fake-tools.ts";
import { calls, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

const budget = { max_turns: 2, max_tokens: 100_000, max_minutes: 10, max_money: null };
const used = { turns: 0, tokens: 0, cost: 0, started_at: 1_000_000 };

it("ends a run that has used all of its turns, before calling the model", async () => {
  const bench = new Bench({ budget, used });
  const outcome = await bench.work(calls(["nope", {}]), calls(["nope", {}]));
  expect(outcome).toMatchObject({
    kind: "failed",
    code: "budget_turns",
    suggestion: expect.stringContaining("higher limit"),
  });
});

it("begins no call that its tokens do not suffice for, and says how much was used and is needed", async () => {
  const bench = new Bench({ budget, used: { ...used, tokens: 99_900 } });
  expect(await bench.work()).toMatchObject({
    kind: "failed",
    code: "budget_tokens",
    message: expect.stringMatching(
      /used 99,900 of its 100,000 tokens, and the next step may need [\d,]+ more\./,
    ),
  });
});

it("ends a run that has taken too long", async () => {
  const bench = new Bench({ budget, used });
  bench.clock.advance(10 * 60_000);
  expect(await bench.work()).toMatchObject({ kind: "failed", code: "budget_time" });
});

it("tells a tool how long it may take", async () => {
  const left: (number | undefined)[] = [];
  const execute: FakeTool["execute"] = (_args, _signal, { time_left }) => {
    left.push(time_left);
    return { ok: true, result: "ok" };
  };
  const bench = new Bench({ budget, used }, fakeRegistry({ name: "read", execute }));
  bench.clock.advance(4 * 60_000);
  await bench.work(calls(["read", {}]), says("Done."));
  expect(left).toEqual([6 * 60_000]);
});

it("does not take a pause in an earlier call of the turn from the time of the next", async () => {
  const left: (number | undefined)[] = [];
  const execute: FakeTool["execute"] = (_args, _signal, { time_left }) => {
    left.push(time_left);
    bench.clock.advance(4 * 60_000);
    const { state } = bench.journal;
    state.used = { ...state.used, started_at: state.used.started_at + 3 * 60_000 };
    return { ok: true, result: "ok" };
  };
  const bench = new Bench({ budget, used }, fakeRegistry({ name: "read", execute }));
  await bench.work(calls(["read", {}], ["read", { again: true }]), says("Done."));
  expect(left).toEqual([10 * 60_000, 9 * 60_000]);
});

describe("money", () => {
  const priced = (cost: number) => {
    const bench = new Bench({ budget: { ...budget, max_money: 1 }, used: { ...used, cost } });
    bench.journal.price = { input: 100, output: 1_000 };
    return bench;
  };

  it("is added up by the price of the model", async () => {
    const bench = priced(0);
    await bench.work(says("Done."));
    // 10 tokens in, 5 out.
    expect(bench.journal.state.used.cost).toBeCloseTo(0.006, 10);
  });

  it("ends the run before the call that it does not suffice for, in words", async () => {
    expect(await priced(0.9).work()).toMatchObject({
      kind: "failed",
      code: "budget_money",
      message: expect.stringMatching(
        /^The run has cost 0\.90 of the 1\.00 EUR it may cost, and the next step may need/,
      ),
      suggestion: expect.stringContaining("cheaper model"),
    });
  });

  it("binds nothing where the model has no price", async () => {
    const bench = priced(0.9);
    bench.journal.price = null;
    expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
  });
});

describe("room that others have reserved", () => {
  it("is waited for, and had once their calls end with less than they might have used", async () => {
    const bench = new Bench({ budget, used });
    bench.journal.others = { turns: 3, tokens: 99_000, cost: 0 };
    let waits = 0;
    bench.journal.onWait = () => {
      waits += 1;
      if (waits === 3) bench.journal.others = { turns: 0, tokens: 0, cost: 0 };
    };
    expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
    expect(bench.clock.slept).toEqual([500, 750, 1_125]);
  });

  it("does not fail the run while they are in mid-call, so that their answers are recorded first", async () => {
    const bench = new Bench({ budget, used: { ...used, tokens: 99_950 } });
    bench.journal.others = { turns: 1, tokens: 10, cost: 0 };
    bench.journal.onWait = () => {
      bench.journal.others = { turns: 0, tokens: 0, cost: 0 };
    };
    expect(await bench.work()).toMatchObject({ code: "budget_tokens" });
    expect(bench.journal.grants).toEqual([{ kind: "wait" }]);
  });

  it("is not waited for when the run is stopped", async () => {
    const bench = new Bench({ budget, used });
    bench.journal.others = { turns: 2, tokens: 0, cost: 0 };
    bench.journal.onWait = () => bench.stop.abort();
    await expect(bench.work()).rejects.toThrow(FencedError);
  });

  it("is not waited for beyond the run's time", async () => {
    const bench = new Bench({ budget, used });
    bench.journal.others = { turns: 2, tokens: 0, cost: 0 };
    expect(await bench.work()).toMatchObject({ code: "budget_time" });
  });
});

describe("an answer longer than was reserved", () => {
  const long = says("The words go on. ".repeat(2_000).replaceAll(/go/g, (_go, at: number) => `go ${at}`));

  it("goes on where there is room for more", async () => {
    const bench = new Bench({ budget, used });
    expect(await bench.work(long)).toEqual({ kind: "finished" });
    const outputs = bench.journal.grants.map((grant) => (grant.kind === "granted" ? grant.output : 0));
    expect(outputs[0]).toBe(4_096);
    expect(outputs.at(-1)).toBeGreaterThan(10_000);
  });

  it("is broken off where there is none, and what it cost is kept", async () => {
    const bench = new Bench({ budget: { ...budget, max_tokens: 6_000 }, used });
    expect(await bench.work(long)).toMatchObject({ kind: "failed", code: "budget_tokens" });
    expect(bench.journal.turns).toEqual([]);
    const [lost] = bench.journal.lost;
    expect(lost?.output).toBeGreaterThan(4_000);
  });
});
