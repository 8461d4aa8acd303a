import { describe, expect, it } from "vitest";
import { fakeRegistry } from "./testing/fake-tools.ts";
import { calls, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

const plan = {
  summary: "Tidy.",
  phases: [{ name: "Sort", subtasks: ["Sort by type"], parallel: false, depends_on: [] }],
};
const cycle = {
  phases: [
    { name: "A", subtasks: ["a"], depends_on: ["B"] },
    { name: "B", subtasks: ["b"], depends_on: ["A"] },
  ],
};
const planning = { assignment: { kind: "plan" } } as const;
const byItself = { ...planning, permission_mode: "act_autonomously" } as const;

it("offers exactly plan_propose and requires it", async () => {
  const bench = new Bench(byItself, fakeRegistry({ name: "file_read" }));
  await bench.work(calls(["plan_propose", plan]));
  expect(bench.model.requests[0]).toMatchObject({ tool_choice: "required" });
  expect(bench.model.requests[0]?.tools.map(({ name }) => name)).toEqual(["plan_propose"]);
});

it("is not offered for other assignments, and refused there", async () => {
  const bench = new Bench({}, fakeRegistry({ name: "file_read" }));
  await bench.work(calls(["plan_propose", plan]), says("Done."));
  expect(bench.model.requests[0]?.tools.map(({ name }) => name)).toEqual(["ask_user", "file_read"]);
  expect(bench.journal.receiptOf("plan_propose").result).toContain("there is no tool “plan_propose” here");
});

describe("acting autonomously", () => {
  it("settles the plan without asking", async () => {
    const bench = new Bench(byItself);
    expect(await bench.work(calls(["plan_propose", plan]))).toEqual({ kind: "finished" });
    expect(bench.journal.approvals).toEqual([]);
    expect(bench.journal.receiptOf("plan_propose")).toMatchObject({
      ok: true,
      run_effects: [{ kind: "plan", plan }],
    });
  });
});

describe("asking before", () => {
  it("waits for the person, then ends the assignment without another call of the model", async () => {
    const bench = new Bench(planning);
    expect(await bench.work(calls(["plan_propose", plan]))).toEqual({ kind: "waiting" });
    expect(bench.journal.approvals[0]?.request).toMatchObject({
      kind: "plan",
      can_approve_for_run: false,
      preview: { kind: "plan" },
    });
    expect(bench.journal.begun).toEqual([]);

    bench.journal.answer("plan_propose", "approved");
    expect(await bench.work()).toEqual({ kind: "finished" });
    expect(bench.journal.receiptOf("plan_propose")).toMatchObject({
      ok: true,
      result: "The person approved the plan.",
    });
  });

  it("stays waiting while nobody has answered", async () => {
    const bench = new Bench(planning);
    await bench.work(calls(["plan_propose", plan]));
    expect(await bench.work()).toEqual({ kind: "waiting" });
    expect(bench.journal.approvals).toHaveLength(1);
  });

  it("takes the plan as the person left it, and tells the model", async () => {
    const bench = new Bench(planning);
    await bench.work(calls(["plan_propose", plan]));
    const [phase] = bench.journal.state.plan?.phases ?? [];
    if (phase) phase.subtasks = ["Sort by date"];
    bench.journal.answer("plan_propose", "approved");
    await bench.work();
    const receipt = bench.journal.receiptOf("plan_propose");
    expect(receipt.result).toContain("The person changed the plan and approved it");
    expect(receipt.result).toContain("Sort by date");
    expect(receipt.run_effects).toMatchObject([
      { kind: "plan", plan: { phases: [{ subtasks: ["Sort by date"] }] } },
    ]);
  });

  it("makes a better plan after a rejection", async () => {
    const bench = new Bench(planning);
    await bench.work(calls(["plan_propose", plan]));
    bench.journal.answer("plan_propose", "rejected", "Keep the photos apart.");
    expect(await bench.work(calls(["plan_propose", plan]))).toEqual({ kind: "waiting" });
    expect(bench.lastPrompt).toContain("The person wants a better plan: Keep the photos apart.");
    expect(bench.model.requests[0]?.tool_choice).toBe("required");
    expect(bench.journal.receiptOf("plan_propose").ok).toBe(false);
  });

  it("puts only the first of two plans to the person", async () => {
    const bench = new Bench(planning);
    expect(await bench.work(calls(["plan_propose", plan], ["plan_propose", plan]))).toEqual({
      kind: "waiting",
    });
    expect(bench.journal.approvals).toHaveLength(1);
    expect([...bench.journal.receipts.values()][0]?.result).toContain("one plan at a time");
  });
});

describe("an answer that is no plan", () => {
  it("is answered with what is wrong, and asked for again", async () => {
    const bench = new Bench(byItself);
    const outcome = await bench.work(
      says("I would sort."),
      calls(["plan_propose", "{not json"]),
      calls(["plan_propose", cycle]),
      calls(["plan_propose", plan]),
    );
    expect(outcome).toEqual({ kind: "finished" });
    const [, second, third, fourth] = bench.model.requests.map(({ messages }) => messages.at(-1)?.content);
    expect(second).toContain("That was not a valid plan");
    expect(third).toContain("not a valid JSON object");
    expect(fourth).toContain("wait for each other");
  });

  it("fails the run with a suggestion the fourth time", async () => {
    const bench = new Bench(byItself);
    const outcome = await bench.work(
      says("Hm."),
      calls(["file_list", {}]),
      calls(["plan_propose", { phases: [] }]),
      says("Well."),
    );
    expect(outcome).toMatchObject({
      kind: "failed",
      code: "plan_invalid",
      message: expect.stringContaining("The last time it answered without calling plan_propose."),
      suggestion: expect.stringContaining("tool calling"),
    });
  });

  it("counts anew after a plan that the person rejected", async () => {
    const bench = new Bench(planning);
    await bench.work(says("1"), says("2"), says("3"), calls(["plan_propose", plan]));
    bench.journal.answer("plan_propose", "rejected", "No.");
    const outcome = await bench.work(says("1"), says("2"), says("3"), says("4"));
    expect(outcome).toMatchObject({ code: "plan_invalid" });
  });
});
