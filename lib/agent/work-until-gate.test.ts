import { describe, expect, it } from "vitest";
import { FencedError, StaleState } from "./ports/interruptions.ts";
import { effect, fakeRegistry } from "./testing/fake-tools.ts";
import { calls, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

describe("nonsense from the model", () => {
  it("is answered with what to correct, and the run goes on", async () => {
    const strict = {
      name: "file_read",
      parse: () => {
        throw new Error("path: give a path.");
      },
    };
    const bench = new Bench({}, fakeRegistry(strict));
    const outcome = await bench.work(
      calls(["file_read", "{broken"]),
      calls(["file_read", [1, 2]]),
      calls(["file_read", { path: 7 }]),
      calls(["file_red", {}]),
      says("Done."),
    );
    expect(outcome).toEqual({ kind: "finished" });
    const answers = bench.model.requests.slice(1).map(({ messages }) => messages.at(-1)?.content);
    expect(answers).toEqual([
      expect.stringContaining("not a valid JSON object"),
      expect.stringContaining("not a valid JSON object"),
      expect.stringContaining("path: give a path."),
      expect.stringContaining("there is no tool “file_red” here. The tools are: ask_user, file_read."),
    ]);
    expect([...bench.journal.receipts.values()].every(({ ok }) => !ok)).toBe(true);
    expect(bench.journal.begun).toEqual([]);
  });

  it("fails the run after five turns in a row", async () => {
    const nonsense = Array.from({ length: 5 }, (_, n) => calls(["nope", { n }]));
    expect(await new Bench().work(...nonsense)).toMatchObject({ kind: "failed", code: "model_bad_answer" });
  });

  it("is forgiven by one good call in between", async () => {
    const four = () => Array.from({ length: 4 }, (_, n) => calls(["nope", { n }]));
    const bench = new Bench({}, fakeRegistry({ name: "ok" }));
    expect(await bench.work(...four(), calls(["ok", {}]), ...four(), says("Done."))).toEqual({
      kind: "finished",
    });
  });

  it("takes missing arguments for none", async () => {
    const bench = new Bench({}, fakeRegistry({ name: "list" }));
    await bench.work(calls(["list", ""]), says("Done."));
    expect(bench.journal.receiptOf("list").ok).toBe(true);
  });

  it("cannot call tools in the synthesis", async () => {
    const bench = new Bench(
      { assignment: { kind: "synthesis", results: [] } },
      fakeRegistry({ name: "list" }),
    );
    await bench.work(calls(["list", {}]), says("# Answer"));
    expect(bench.journal.receiptOf("list").result).toContain("no tool can be called now");
  });
});

describe("going round in circles", () => {
  const same = () => calls(["list", { path: "files", deep: true }]);
  const sameInOtherOrder = () => calls(["list", '{"deep": true, "path": "files"}']);

  it("is hinted at from the fourth time on", async () => {
    const bench = new Bench({}, fakeRegistry({ name: "list" }));
    await bench.work(same(), sameInOtherOrder(), same(), same(), says("Done."));
    const results = [...bench.journal.receipts.values()].map(({ result }) => result);
    expect(results.slice(0, 3)).toEqual(["ok", "ok", "ok"]);
    expect(results[3]).toContain("same call with the same result");
  });

  it("fails the run the eighth time", async () => {
    const bench = new Bench({}, fakeRegistry({ name: "list" }));
    expect(await bench.work(...Array.from({ length: 8 }, same))).toMatchObject({
      kind: "failed",
      code: "no_progress",
    });
  });

  it("also where the calls come in one turn", async () => {
    const bench = new Bench({}, fakeRegistry({ name: "list" }));
    const eight = Array.from({ length: 8 }, () => ["list", {}] as [string, unknown]);
    expect(await bench.work(calls(...eight))).toMatchObject({ kind: "failed", code: "no_progress" });
    const hinted = [...bench.journal.receipts.values()].map(({ result }) => result.includes("same call"));
    expect(hinted).toEqual([false, false, false, true, true, true, true, true]);
  });

  it("is not seen where the result differs", async () => {
    let n = 0;
    const counter = { name: "list", execute: () => ({ ok: true, result: `${++n}` }) };
    const bench = new Bench({}, fakeRegistry(counter));
    expect(await bench.work(...Array.from({ length: 9 }, same), says("Done."))).toEqual({ kind: "finished" });
  });
});

describe("words from people and other agents", () => {
  const steering = { id: "s1", kind: "steering", from: "Ada", text: "Use euros." } as const;

  it("go into the next turn and are recorded with it", async () => {
    const bench = new Bench();
    bench.journal.mail = [
      steering,
      { id: "m1", kind: "message", from: "worker-1", text: "I have the list." },
    ];
    await bench.work(says("Done."));
    expect(bench.lastPrompt).toContain("Message from Ada, the person you work for");
    expect(bench.lastPrompt).toContain("Use euros.");
    expect(bench.lastPrompt).toContain("Message from the agent “worker-1”");
    expect(bench.journal.turns[0]?.inbox.map(({ id }) => id)).toEqual(["s1", "m1"]);
  });

  it("that come right before the model is called go into that call", async () => {
    const bench = new Bench();
    const { journal } = bench;
    const begin = journal.beginModelCall.bind(journal);
    journal.beginModelCall = async (...call) => {
      if (journal.mail.length > 0) return begin(...call);
      journal.mail = [steering];
      throw new StaleState();
    };
    expect(await bench.work(says("In euros."))).toEqual({ kind: "finished" });
    expect(bench.lastPrompt).toContain("Use euros.");
    expect(journal.turns.map(({ turn, inbox }) => [turn, inbox.length])).toEqual([[1, 1]]);
    expect(journal.lost).toEqual([]);
  });

  it("that come during the last turn keep the assignment open", async () => {
    const bench = new Bench();
    const last = says("Done.", () => {
      bench.journal.mail = [steering];
    });
    expect(await bench.work(last, says("In euros now."))).toEqual({ kind: "finished" });
    expect(bench.journal.turns.map(({ ends_assignment }) => ends_assignment)).toEqual([false, true]);
    expect(bench.lastPrompt).toContain("Use euros.");
  });
});

describe("going on in another process", () => {
  it("does not repeat the assignment's words, nor what was done", async () => {
    const bench = new Bench({}, fakeRegistry({ name: "write", effects: () => [effect("modify")] }));
    await bench.work(calls(["write", {}]));
    bench.journal.answer("write", "approved");
    await bench.work(says("Done."));
    const words =
      bench.model.requests[0]?.messages.filter(({ content }) => content.includes("Work on this phase")) ?? [];
    expect(words).toHaveLength(1);
    expect(bench.journal.turns.map(({ turn }) => turn)).toEqual([1, 2]);
  });
});

it("counts an answer that came in while somebody else took the agent, and records it where that may be", async () => {
  const bench = new Bench({}, fakeRegistry({ name: "list" }));
  const taken = () => {
    bench.journal.fenced = true;
  };
  await expect(bench.work({ ...calls(["list", {}]), check: taken })).rejects.toThrow(FencedError);
  expect(bench.journal.lost).toEqual([{ input: 10, output: 5 }]);

  // As after a pause, which lets the turn be recorded, but nothing else be read.
  const paused = new Bench({}, fakeRegistry({ name: "list" }));
  paused.journal.toolContext = async () => {
    throw new FencedError();
  };
  await expect(paused.work(calls(["list", {}]))).rejects.toThrow(FencedError);
  expect(paused.journal.turns.map(({ begins }) => begins)).toEqual([undefined]);
  expect(paused.journal.lost).toEqual([]);
});

it("lets an error that is nobody's answer come through", async () => {
  const bench = new Bench();
  bench.journal.recordTurn = async () => {
    throw new Error("The database is gone.");
  };
  await expect(bench.work(says("Done."))).rejects.toThrow("The database is gone.");
});
