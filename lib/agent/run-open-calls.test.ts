import { describe, expect, it } from "vitest";
import { FencedError, UnrecordedError } from "./ports/interruptions.ts";
import type { Effect } from "./ports/tool.ts";
import { effect, type FakeTool, fakeRegistry } from "./testing/fake-tools.ts";
import { calls, ScriptedModel, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";
import { workUntilGate } from "./work-until-gate.ts";

/** A tool that tells when it was carried out. */
function recording(name: string, done: string[], more: Partial<FakeTool> = {}): FakeTool {
  return {
    name,
    execute: (args) => {
      done.push(`${name} ${JSON.stringify(args)}`);
      return { ok: true, result: `${name} was done` };
    },
    ...more,
  };
}
const changing = { effects: () => [effect("modify")] };

describe("carrying out", () => {
  it("runs calls in order, intent before act, receipt after, and goes on with the results", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("one", done), recording("two", done)));
    const outcome = await bench.work(calls(["one", { a: 1 }], ["two", {}]), says("Done."));
    expect(outcome).toEqual({ kind: "finished" });
    expect(done).toEqual(['one {"a":1}', "two {}"]);
    expect(bench.journal.begun.map(({ activity }) => activity)).toEqual(["Doing one", "Doing two"]);
    expect(bench.model.requests[1]?.messages.slice(-2).map(({ content }) => content)).toEqual([
      "one was done",
      "two was done",
    ]);
    expect(bench.journal.turns.map(({ ends_assignment }) => ends_assignment)).toEqual([false, true]);
  });

  it("tells the model in words when a tool throws", async () => {
    const broken: FakeTool = {
      name: "one",
      execute: () => {
        throw new Error("The disk is full.");
      },
    };
    const bench = new Bench({}, fakeRegistry(broken));
    await bench.work(calls(["one", {}]), says("Done."));
    expect(bench.journal.receiptOf("one")).toMatchObject({ ok: false, result: "The disk is full." });
  });

  it("tells the model nothing where the agent was given to somebody else in mid-look", async () => {
    const looking: FakeTool = {
      name: "one",
      effects: () => {
        throw new FencedError();
      },
    };
    const bench = new Bench({}, fakeRegistry(looking));
    await expect(bench.work(calls(["one", {}]))).rejects.toBeInstanceOf(FencedError);
    expect(bench.journal.receipts.size).toBe(0);
  });

  it("keeps a call open where what it did is not on record yet", async () => {
    const unknown: FakeTool = {
      name: "one",
      execute: async () => {
        throw new UnrecordedError(new Error("The disk is away."));
      },
    };
    const bench = new Bench({}, fakeRegistry(unknown));
    await expect(bench.work(calls(["one", {}]))).rejects.toThrow(UnrecordedError);
    expect(bench.journal.receipts.size).toBe(0);
    expect(bench.journal.state.open_calls.map(({ status }) => status)).toEqual(["started"]);
  });

  it("bounds long results and says what is missing", async () => {
    const bench = new Bench(
      {},
      fakeRegistry({ name: "one", execute: () => ({ ok: true, result: "x".repeat(31_000) }) }),
    );
    await bench.work(calls(["one", {}]), says("Done."));
    const { result } = bench.journal.receiptOf("one");
    expect(result).toContain("The result is cut here; it has 31,000 characters");
    expect(result.length).toBeLessThan(30_200);
  });

  it("keeps the result in sight where the person's arguments are long, and the activity short", async () => {
    const long = { ...changing, describe: () => `Writing ${"x".repeat(4_000)}` };
    const bench = new Bench({}, fakeRegistry(recording("write", [], long)));
    await bench.work(calls(["write", {}]));
    bench.journal.answer("write", "approved");
    const [open] = bench.journal.state.open_calls;
    if (open) open.arguments = { content: "x".repeat(1_000_000) };
    await bench.work(says("Done."));
    expect(bench.journal.receiptOf("write").result).toMatch(/x \[…\]\n\nwrite was done$/);
    expect(bench.journal.begun[0]?.activity.length).toBeLessThan(310);
  });
});

describe("a turn's only call", () => {
  const turnWith = async (tool: FakeTool, ...more: [string, unknown][]) => {
    const bench = new Bench({}, fakeRegistry(tool));
    const outcome = await bench.work(calls([tool.name, {}], ...more), says("Done."));
    return { outcome, bench };
  };

  it("is begun with the turn where it needs nobody's leave, and carried out once", async () => {
    const done: string[] = [];
    const { bench } = await turnWith(recording("read", done));
    expect(done).toEqual(["read {}"]);
    expect(bench.journal.turns[0]?.begins).toEqual({ activity: "Doing read" });
    expect(bench.journal.begun).toHaveLength(1);
    expect(bench.journal.receiptOf("read")).toMatchObject({ ok: true, result: "read was done" });
  });

  it("is begun later where others stand beside it, or where it fails at the gate", async () => {
    const done: string[] = [];
    const beside = await turnWith(recording("read", done), ["read", { n: 2 }]);
    expect(beside.bench.journal.turns[0]?.begins).toBeUndefined();
    expect(done).toHaveLength(2);
    const failing = recording("read", done, {
      effects: () => {
        throw new Error("There is no such file.");
      },
    });
    const { bench } = await turnWith(failing);
    expect(bench.journal.turns[0]?.begins).toBeUndefined();
    expect(bench.journal.receiptOf("read")).toMatchObject({ ok: false, result: "There is no such file." });
    expect(done).toHaveLength(2);
  });

  it("does not keep the paid answer from being recorded where looking at it takes long", async () => {
    const done: string[] = [];
    const look = Promise.withResolvers<Effect[]>();
    const slow = recording("read", done, { effects: () => look.promise });
    const bench = new Bench({}, fakeRegistry(slow));
    const outcome = bench.work(calls(["read", {}]), says("Done."));
    await expect.poll(() => bench.journal.turns.length).toBe(1);
    expect(bench.journal.turns[0]?.begins).toBeUndefined();
    look.resolve([]);
    await outcome;
    expect(done).toEqual(["read {}"]);
  });

  it("is not begun where a person has to be asked", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    expect(await bench.work(calls(["write", {}]))).toEqual({ kind: "waiting" });
    expect(bench.journal.turns[0]?.begins).toBeUndefined();
    expect(bench.journal.state.open_calls[0]?.status).toBe("waiting");
    expect(done).toEqual([]);
  });
});

describe("gating", () => {
  it("asks for all risky calls at once, and carries out what comes before the first", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("read", done), recording("write", done, changing)));
    expect(
      await bench.work(calls(["read", {}], ["write", { n: 1 }], ["read", {}], ["write", { n: 2 }])),
    ).toEqual({ kind: "waiting" });
    expect(bench.journal.approvals.map(({ call }) => call.arguments)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(bench.journal.approvals[0]?.request).toMatchObject({ kind: "tool", can_approve_for_run: true });
    expect(done).toEqual(["read {}"]);
  });

  it("goes on after the yes, in another process, up to the next question", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    await bench.work(calls(["write", { n: 1 }], ["write", { n: 2 }]));
    bench.journal.answer("write", "approved");
    expect(await bench.work()).toEqual({ kind: "waiting" });
    expect(done).toEqual(['write {"n":1}']);
    bench.journal.answer("write", "approved");
    expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
    expect(done).toEqual(['write {"n":1}', 'write {"n":2}']);
  });

  it("carries out what the person changed it to, and tells the model", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    await bench.work(calls(["write", { path: "files/a.txt", n: 1 }]));
    bench.journal.answer("write", "approved");
    const [open] = bench.journal.state.open_calls;
    if (open) open.arguments = { path: "files/b.txt", n: 1 };
    await bench.work(says("Done."));
    expect(done).toEqual(['write {"path":"files/b.txt","n":1}']);
    expect(bench.journal.receiptOf("write").result).toBe(
      'The person changed the arguments to {"n":1,"path":"files/b.txt"}\n\nwrite was done',
    );
  });

  it("says nothing of a change where a yes changed nothing", async () => {
    const bench = new Bench({}, fakeRegistry(recording("write", [], changing)));
    await bench.work(calls(["write", '{ "b": 1, "a": 2 }']));
    bench.journal.answer("write", "approved");
    await bench.work(says("Done."));
    expect(bench.journal.receiptOf("write").result).toBe("write was done");
  });

  it("tells the model a no with its reason, and never carries the call out", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    await bench.work(calls(["write", {}]));
    bench.journal.answer("write", "rejected", "Not that file.");
    await bench.work(says("Done."));
    expect(done).toEqual([]);
    expect(bench.journal.receiptOf("write")).toMatchObject({
      ok: false,
      result: "The person said no: Not that file.",
    });
  });

  it("refuses what the level forbids, without asking", async () => {
    const done: string[] = [];
    const bench = new Bench({ level: "read" }, fakeRegistry(recording("write", done, changing)));
    expect(await bench.work(calls(["write", {}]), says("Done."))).toEqual({ kind: "finished" });
    expect(done).toEqual([]);
    expect(bench.journal.approvals).toEqual([]);
    expect(bench.journal.receiptOf("write").result).toContain("Read & Write");
  });

  it("refuses what the level forbids by the moment in which the call is begun", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    await bench.work(calls(["write", {}]));
    bench.journal.answer("write", "approved");
    const begin = bench.journal.beginCall.bind(bench.journal);
    bench.journal.beginCall = async (...begun) => {
      await begin(...begun);
      bench.journal.state.level = "read";
    };
    await bench.work(says("Done."));
    expect(done).toEqual([]);
    expect(bench.journal.receiptOf("write")).toMatchObject({ ok: false });
    expect(bench.journal.receiptOf("write").result).toContain("but this task has Read");
  });

  it("refuses it also where the level was lowered between the gate's look and the call", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    bench.journal.state.permission_mode = "act_autonomously";
    const look = bench.journal.toolContext.bind(bench.journal);
    bench.journal.toolContext = async () => {
      const context = await look();
      bench.journal.state.level = "read";
      return context;
    };
    await bench.work(calls(["write", {}]), says("Done."));
    expect(done).toEqual([]);
    expect(bench.journal.receiptOf("write").result).toContain("but this task has Read");
  });

  it("refuses an approved call where the level was lowered meanwhile", async () => {
    const done: string[] = [];
    const bench = new Bench({}, fakeRegistry(recording("write", done, changing)));
    await bench.work(calls(["write", {}]));
    bench.journal.answer("write", "approved");
    bench.journal.state.level = "read";
    await bench.work(says("Done."));
    expect(done).toEqual([]);
    expect(bench.journal.receiptOf("write")).toMatchObject({ ok: false });
  });

  describe("what a yes holds for", () => {
    /** A file under a tool that replaces it, in a person's hands between the question and the act. */
    function desk(tool: Partial<FakeTool> = {}) {
      const file = { content: "old" };
      const done: string[] = [];
      const seen: unknown[] = [];
      const write = recording("write", done, {
        ...changing,
        preview: async () => ({
          kind: "diff",
          title: "Change files/a.txt",
          path: "files/a.txt",
          before: file.content,
          after: "new",
          truncated: false,
          before_sha256: file.content,
        }),
        ...tool,
      });
      const registry = fakeRegistry(write);
      const plain = registry.get("write");
      if (!plain) throw new Error("There is no such tool.");
      const execute = plain.execute.bind(plain);
      plain.execute = (args, context, signal) => {
        seen.push(context.seen);
        return execute(args, context, signal);
      };
      return { file, done, seen, bench: new Bench({}, registry) };
    }

    it("is what was shown: that is given to the tool, to make sure in the very act", async () => {
      const { bench, done, seen } = desk();
      await bench.work(calls(["write", {}]));
      bench.journal.answer("write", "approved");
      await bench.work(says("Done."));
      expect(done).toHaveLength(1);
      expect(seen).toMatchObject([{ before_sha256: "old" }]);
    });

    it("is not what changed meanwhile: the person is asked again and told so, as often as it changes", async () => {
      const { bench, file, done } = desk();
      await bench.work(calls(["write", {}]));
      for (const content of ["a person's words", "more of them"]) {
        bench.journal.answer("write", "approved");
        file.content = content;
        expect(await bench.work()).toEqual({ kind: "waiting" });
        expect(bench.journal.approvals.at(-1)?.request).toMatchObject({
          kind: "tool",
          preview: { title: "Change files/a.txt (changed since it was approved)", before: content },
        });
      }
      expect(done).toEqual([]);
      bench.journal.answer("write", "approved");
      expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
      expect(done).toHaveLength(1);
      expect(bench.journal.approvals).toHaveLength(3);
    });

    it("is whatever is there, where the tool was approved for the whole run", async () => {
      const { bench, file, done } = desk();
      await bench.work(calls(["write", {}]));
      bench.journal.answer("write", "approved");
      bench.journal.state.approved_tools = new Set(["write"]);
      file.content = "a person's words";
      expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
      expect(done).toHaveLength(1);
    });

    it("is nothing any more where the call became impossible: the model is told", async () => {
      let there = true;
      const { bench, done } = desk({
        preview: async () => {
          if (!there) throw new Error("There is no files/a.txt.");
          return { kind: "delete", title: "", path: "files/a.txt", files: 1, size: 3, before_sha256: "1" };
        },
      });
      await bench.work(calls(["write", {}]));
      bench.journal.answer("write", "approved");
      there = false;
      await bench.work(says("Done."));
      expect(done).toEqual([]);
      expect(bench.journal.receiptOf("write")).toMatchObject({
        ok: false,
        result: "There is no files/a.txt.",
      });
    });
  });

  it("asks after all where an earlier call of the turn made a later one risky", async () => {
    const done: string[] = [];
    let there = false;
    const first: FakeTool = {
      name: "first",
      execute: () => {
        there = true;
        return { ok: true, result: "made" };
      },
    };
    const second = recording("second", done, {
      effects: () => [effect(there ? "modify" : "create", { area: "own" })],
    });
    const bench = new Bench({}, fakeRegistry(first, second));
    expect(await bench.work(calls(["first", {}], ["second", {}]))).toEqual({ kind: "waiting" });
    expect(done).toEqual([]);
    expect(bench.journal.approvals.map(({ call }) => call.tool)).toEqual(["second"]);
  });

  it("does not bother the person with a call that cannot work", async () => {
    const hopeless: FakeTool = {
      name: "write",
      ...changing,
      preview: async () => {
        throw new Error("old_text does not occur.");
      },
    };
    const bench = new Bench({}, fakeRegistry(hopeless));
    expect(await bench.work(calls(["write", {}]), says("Done."))).toEqual({ kind: "finished" });
    expect(bench.journal.receiptOf("write").result).toBe("old_text does not occur.");
  });

  it("answers a path that may not be with the tool's own words", async () => {
    const bench = new Bench(
      {},
      fakeRegistry({
        name: "read",
        effects: () => {
          throw new Error("“..” is not allowed.");
        },
      }),
    );
    await bench.work(calls(["read", {}]), says("Done."));
    expect(bench.journal.receiptOf("read")).toMatchObject({ ok: false, result: "“..” is not allowed." });
  });
});

describe("questions to the person", () => {
  it("wait in both modes, and the answer is the result", async () => {
    for (const permission_mode of ["ask_before", "act_autonomously"] as const) {
      const bench = new Bench({ permission_mode });
      expect(await bench.work(calls(["ask_user", { question: "Which?" }]))).toEqual({ kind: "waiting" });
      expect(bench.journal.approvals[0]?.request).toMatchObject({
        kind: "question",
        can_approve_for_run: false,
      });
      bench.journal.answer("ask_user", "answered", "The blue one.");
      await bench.work(says("Done."));
      expect(bench.journal.receiptOf("ask_user")).toMatchObject({ ok: true, result: "The blue one." });
    }
  });

  it("may be turned down", async () => {
    const bench = new Bench();
    await bench.work(calls(["ask_user", { question: "Which?" }]));
    bench.journal.answer("ask_user", "rejected", "Decide yourself.");
    await bench.work(says("Done."));
    expect(bench.journal.receiptOf("ask_user")).toMatchObject({
      ok: false,
      result: "The person said no: Decide yourself.",
    });
  });
});

describe("calls found begun after a crash", () => {
  /** A journal as a process leaves it that dies in the middle of the call. */
  async function crashIn(tool: FakeTool): Promise<Bench> {
    const bench = new Bench({}, fakeRegistry(tool));
    bench.model = new ScriptedModel([calls([tool.name, {}])]);
    const record = bench.journal.recordTurn.bind(bench.journal);
    // The intent is written with the turn.
    bench.journal.recordTurn = async (turn) => {
      await record(turn);
      throw new FencedError();
    };
    await expect(workUntilGate(bench.deps())).rejects.toThrow(FencedError);
    bench.journal.recordTurn = record;
    return bench;
  }

  it("are not run again, but reported with what can be found out", async () => {
    const done: string[] = [];
    const bench = await crashIn(
      recording("write", done, { inspect: async () => "files/a.txt holds this content now." }),
    );
    expect(await bench.work(says("Done."))).toEqual({ kind: "finished" });
    expect(done).toEqual([]);
    expect(bench.journal.receiptOf("write")).toMatchObject({
      ok: false,
      interrupted: true,
      result:
        "Interrupted by a restart; whether it took effect is not known. files/a.txt holds this content now.",
    });
  });

  it("stay open where what they did cannot be found out", async () => {
    const recover = async () => Promise.reject(new Error("The disk is away."));
    const bench = await crashIn(recording("write", [], { recover }));
    await expect(bench.work(says("Done."))).rejects.toThrow(UnrecordedError);
    expect(bench.journal.receipts.size).toBe(0);
  });

  it("stay open where they are stopped while it is found out", async () => {
    const recover: FakeTool["recover"] = (_context, { signal } = { settling: false }) => {
      bench.stop.abort();
      return Promise.reject(signal?.reason);
    };
    const bench = await crashIn(recording("write", [], { recover }));
    await expect(bench.work(says("Done."))).rejects.toThrow(FencedError);
    expect(bench.journal.receipts.size).toBe(0);
  });

  it("are run again where that does no harm, without a second intent", async () => {
    const done: string[] = [];
    const bench = await crashIn(recording("read", done, { repeatable: true }));
    await bench.work(says("Done."));
    expect(done).toEqual(["read {}"]);
    expect(bench.journal.begun).toHaveLength(1);
    expect(bench.journal.receiptOf("read").ok).toBe(true);
  });
});

describe("stopping", () => {
  it("ends a tool under way and leaves its call begun", async () => {
    const slow: FakeTool = {
      name: "slow",
      execute: (_args, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    };
    const bench = new Bench({}, fakeRegistry(slow));
    bench.model = new ScriptedModel([calls(["slow", {}])]);
    setImmediate(() => bench.stop.abort());
    await expect(workUntilGate(bench.deps())).rejects.toThrow(FencedError);
    expect(bench.journal.state.open_calls.map(({ status }) => status)).toEqual(["started"]);
    expect(bench.journal.settled).toBe(1);
  });
});
