import { expect, it } from "vitest";
import { calls } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

const budget = { max_turns: 2, max_tokens: 1_000, max_minutes: 10 };
const used = { turns: 0, tokens: 0, started_at: 1_000_000 };

it("ends a run that has used all of its turns, before calling the model", async () => {
  const bench = new Bench({ budget, used });
  const outcome = await bench.work(calls(["nope", {}]), calls(["nope", {}]));
  expect(outcome).toMatchObject({
    kind: "failed",
    code: "budget_turns",
    suggestion: expect.stringContaining("higher limit"),
  });
});

it("ends a run that has used all of its tokens", async () => {
  const bench = new Bench({ budget, used: { ...used, tokens: 1_000 } });
  expect(await bench.work()).toMatchObject({ kind: "failed", code: "budget_tokens" });
});

it("ends a run that has taken too long", async () => {
  const bench = new Bench({ budget, used });
  bench.clock.advance(10 * 60_000);
  expect(await bench.work()).toMatchObject({ kind: "failed", code: "budget_time" });
});
