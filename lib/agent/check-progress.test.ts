import { describe, expect, it } from "vitest";
import { INTERRUPTED } from "./check-progress.ts";
import { fakeRegistry } from "./testing/fake-tools.ts";
import { calls, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

const steady = (name: string) => ({ name, execute: () => ({ ok: true, result: `${name} says the same` }) });
const tools = () => fakeRegistry(steady("a"), steady("b"), steady("c"));
const rounds = (count: number, ...names: string[]) =>
  Array.from({ length: count }, () => names.map((name) => calls([name, {}]))).flat();

describe("a circle of several calls", () => {
  it("is pointed out to the model, and ends the run where it goes on", async () => {
    const bench = new Bench({}, tools());
    expect(await bench.work(...rounds(6, "a", "b"))).toMatchObject({
      kind: "failed",
      code: "no_progress",
      message: "The agent made the same 2 calls in turn, 6 times over, and got the same result each time.",
      suggestion: expect.stringContaining("more precise outcome"),
    });
    const hints = [...bench.journal.receipts.values()].map(({ result }) => result.includes("Repeating it"));
    expect(hints).toEqual([false, false, false, false, false, true, true, true, true, true, true, true]);
  });

  it("is noticed with three calls, too", async () => {
    expect(await new Bench({}, tools()).work(...rounds(6, "a", "b", "c"))).toMatchObject({
      code: "no_progress",
    });
  });

  it("is none where a result changes on the way", async () => {
    let count = 0;
    const counting = { name: "b", execute: () => ({ ok: true, result: `Now ${count++}` }) };
    const bench = new Bench({}, fakeRegistry(steady("a"), counting));
    expect(await bench.work(...rounds(10, "a", "b"), says("Done."))).toEqual({ kind: "finished" });
  });

  it("is not the model's where restarts interrupt it again and again, until it looks as if the call brought them about", async () => {
    const interrupted = () => ({ ok: false, result: `${INTERRUPTED} It is not there.` });
    const interruptedBench = () =>
      new Bench({}, fakeRegistry(steady("a"), { name: "b", execute: interrupted }));
    const bench = interruptedBench();
    expect(await bench.work(...rounds(19, "a", "b"), says("Done."))).toEqual({ kind: "finished" });
    const results = [...bench.journal.receipts.values()].map(({ result }) => result);
    expect(results.some((result) => result.includes("Repeating it"))).toBe(false);
    expect(await interruptedBench().work(...rounds(20, "a", "b"))).toMatchObject({ code: "no_progress" });
  });
});
