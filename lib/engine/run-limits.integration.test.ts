import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ANSWER_RESERVED } from "../agent/answer-meter.ts";
import { estimateTokens } from "../agent/estimate-tokens.ts";
import { ModelError } from "../agent/ports/model.ts";
import { newId } from "../core/ids.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { prisma } from "../store/prisma.ts";
import { useEngine } from "./testing/engine-bench.ts";

const bench = useEngine();
const { model } = bench;

const parts = (count: number) => Array.from({ length: count }, (_, n) => `Write part ${n + 1}`);
const inParallel = (count: number) => ({
  summary: "All at once",
  phases: [{ name: "Write", subtasks: parts(count), parallel: true }],
});

function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A member who may use the folder, with so much money a month. */
async function memberWith(monthlyBudget: number) {
  const member = await bench.addMember(`Member-${monthlyBudget}`);
  await prisma.user.update({ where: { id: member.id }, data: { monthlyBudget } });
  await prisma.folderGrant.create({
    data: {
      id: newId(),
      coworkspaceSlug: bench.slug,
      userId: member.id,
      level: "full",
      grantedById: bench.member.id,
    },
  });
  return member;
}

/** What one call of a worker may take, as it is reserved. */
async function oneReservation(): Promise<number> {
  model.plan = inParallel(1);
  model.work = () => ({ text: "Measured." });
  model.requests = [];
  await bench.untilStatus(await bench.start(), "completed");
  const [, request] = model.requests;
  if (!request) throw new Error("The worker was not asked.");
  return estimateTokens(request.messages, request.tools) + ANSWER_RESERVED;
}

beforeEach(() => {
  bench.price = null;
  bench.contextWindow = 100_000;
  model.requests = [];
});

describe("four sub-agents at once", () => {
  it("make only as many calls as the run's tokens allow together, and finish within them", async () => {
    const one = await oneReservation();
    const { open, opened } = gate();
    let most = 0;
    model.plan = inParallel(4);
    model.work = () => {
      most = Math.max(most, model.open);
      return { text: "Done.", until: opened };
    };
    const runId = await bench.start({ budget: { max_tokens: Math.round(one * 2.5) } });
    const waiting = async () =>
      (await bench.run(runId)).agents.filter(({ activity }) => activity.startsWith("Waiting for room"));
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBe(2);
    expect(model.open).toBe(2);
    const { reservedTokens, reservedTurns } = await bench.run(runId);
    expect(reservedTurns).toBe(2);
    expect(reservedTokens).toBeLessThanOrEqual(one * 2.5);
    open();
    await bench.untilStatus(runId, "completed");
    expect(most).toBe(2);
    expect(await bench.run(runId)).toMatchObject({ reservedTurns: 0, reservedTokens: 0 });
  });

  it("have their answers recorded where another one has used up the limit meanwhile", async () => {
    const one = await oneReservation();
    const { open, opened } = gate();
    const secondCall = gate();
    model.plan = inParallel(2);
    model.work = ({ words, results }) => {
      if (words.includes("part 1") && results.length === 0) {
        const calls: [string, unknown][] = [["file_write", { path: "output/one.md", content: "1" }]];
        return { calls, usage: { input: one * 2, output: 1_000 }, until: secondCall.opened };
      }
      if (words.includes("part 2")) secondCall.open();
      return { text: "The second part.", until: opened };
    };
    const runId = await bench.start({ budget: { max_tokens: Math.round(one * 2.2) } });
    const first = async () => (await bench.run(runId)).agents.find(({ task }) => task === "Write part 1");
    await expect
      .poll(async () => (await first())?.activity, { timeout: 20_000 })
      .toBe("Waiting for room within the limits");
    open();
    await bench.untilStatus(runId, "error");
    const run = await bench.run(runId);
    expect(run).toMatchObject({ errorCode: "budget_tokens", turnCount: 3 });
    expect(run.errorMessage).toMatch(/^The run has used [\d,]+ of its [\d,]+ tokens/);
    const second = run.agents.find(({ task }) => task === "Write part 2");
    expect(second).toMatchObject({ status: "done", result: "The second part." });
  });
});

it("what an agent had reserved that was taken over, failed or stopped binds nobody", async () => {
  const lost = { status: "stopped", reservedTokens: 150_000, reservedCost: 1 };
  model.plan = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
  let runId = "";
  const die = async () => {
    const { taskId, userId } = await bench.run(runId);
    const base = { taskId, runId, userId, role: "worker", assignment: "spawned" };
    await prisma.subAgent.create({ data: { id: newId(), name: "ghost", ...base, ...lost } });
    const sums = { reservedTurns: { increment: 1 }, reservedTokens: { increment: lost.reservedTokens } };
    await prisma.coworkRun.update({ where: { id: runId }, data: sums });
  };
  const started = gate();
  model.work = ({ results }) =>
    results.length > 0
      ? { text: "Done." }
      : { calls: [["file_list", { path: "files" }]], until: started.opened.then(die) };
  runId = await bench.start({ budget: { max_tokens: 100_000 } });
  started.open();
  await bench.untilStatus(runId, "completed");
  expect(await bench.run(runId)).toMatchObject({ reservedTurns: 0, reservedTokens: 0 });
});

describe("money", () => {
  it("is kept on the run and by day, member and model, also for an answer that broke off", async () => {
    bench.price = { input: 1_000, output: 2_000 };
    let failed = false;
    model.plan = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
    bench.port = {
      async *stream(request, signal) {
        if (!failed && request.tools.some(({ name }) => name === "file_read")) {
          failed = true;
          yield { type: "text", text: "x".repeat(4_000) };
          throw new ModelError("model_stream_cut", "Cut.", { suggestion: "", retryable: true });
        }
        yield* model.stream(request, signal);
      },
    };
    model.work = () => ({ text: "Done." });
    const runId = await bench.start();
    await bench.untilStatus(runId, "completed");
    bench.port = undefined;
    const run = await bench.run(runId);
    // Three turns of 10 and 5 tokens, and the lost answer: what was sent, and 1,000 tokens of words.
    const sent = estimateTokens(model.requests[1]?.messages ?? [], model.requests[1]?.tools);
    expect(run.tokensInput).toBe(30 + sent);
    expect(run.tokensOutput).toBe(15 + 1_000);
    expect(run.cost).toBeCloseTo((run.tokensInput * 1_000 + run.tokensOutput * 2_000) / 1e6, 9);
    const [spend] = await prisma.modelSpend.findMany({ where: { runId } });
    expect(spend).toMatchObject({ userId: bench.member.id, model: "test", turns: 3 });
    expect(spend?.cost).toBeCloseTo(run.cost ?? 0, 9);
    expect(spend?.tokensInput).toBe(BigInt(run.tokensInput));
  });

  it("of a member is not overspent by two runs together", async () => {
    const one = await oneReservation();
    bench.price = { input: 1_000, output: 1_000 };
    const member = await memberWith((one * 1.5) / 1_000);
    const { open, opened } = gate();
    let most = 0;
    model.plan = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
    model.work = () => {
      most = Math.max(most, model.open);
      return { text: "Done.", until: opened };
    };
    const runs = [await bench.start({ userId: member.id }), await bench.start({ userId: member.id })];
    const waiting = async () => {
      const now = await Promise.all(runs.map((id) => bench.run(id)));
      return now.filter(({ activity }) => activity.startsWith("Waiting for room")).length;
    };
    await expect.poll(async () => most + (await waiting()), { timeout: 20_000 }).toBe(2);
    open();
    for (const runId of runs) await bench.untilStatus(runId, "completed");
    expect(most).toBe(1);
  });

  it("of a member ends the run in words that say whom to ask", async () => {
    bench.price = { input: 1_000, output: 1_000 };
    const member = await memberWith(0.01);
    const runId = await bench.start({ userId: member.id });
    await bench.untilStatus(runId, "error");
    expect(await bench.run(runId)).toMatchObject({
      errorCode: "budget_member",
      errorMessage: expect.stringMatching(
        /^Your runs have cost 0\.00 of the 0\.01 USD they may cost in \w+ \d{4}/,
      ),
      errorSuggestion: expect.stringContaining("Ask an admin"),
      turnCount: 0,
    });
  });
});

it("a conversation that fills its model is made smaller, and the timeline says so", async () => {
  bench.contextWindow = 16_000;
  model.plan = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
  let turn = 0;
  model.work = () => {
    turn += 1;
    const content = `Note ${turn}. ${"words ".repeat(1_500)}`;
    return turn > 8
      ? { text: "Done." }
      : { calls: [["file_write", { path: `output/note-${turn}.md`, content }]] };
  };
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");
  const compacted = (await bench.events(runId)).filter(({ type }) => type === "context.compacted");
  expect(compacted.length).toBeGreaterThan(0);
  expect(compacted.length).toBeLessThan(4);
  const { tokens_before, tokens_after } = (compacted[0]?.data ?? {}) as Record<string, number>;
  expect(tokens_before).toBeGreaterThan(12_000);
  expect(tokens_after).toBeLessThan(9_000);
});

it("a result too large for the conversation is kept whole, and the agent reads on", async () => {
  bench.contextWindow = 16_000;
  const folder = path.join(coworkspacesRoot(), bench.slug, "files");
  for (let n = 1; n <= 400; n++)
    await writeFile(path.join(folder, `paper-${String(n).padStart(3, "0")}.txt`), "x");
  model.plan = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
  const seen: string[] = [];
  model.work = ({ results }) => {
    if (results.length === 0) return { calls: [["file_list", { path: "files" }]] };
    const last = results.at(-1) ?? "";
    seen.push(last);
    const [next] = /\{"path":"results\/[^}]*\}/.exec(last) ?? [];
    const [, offset] = /Read on with offset (\d+)/.exec(last) ?? [];
    if (next) return { calls: [["file_read", JSON.parse(next)]] };
    const [, file] = /(results\/[\w-]+\.txt)/.exec(seen[0] ?? "") ?? [];
    return offset ? { calls: [["file_read", { path: file, offset: Number(offset) }]] } : { text: "Done." };
  };
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");
  expect(seen.length).toBeGreaterThan(1);
  const names = new Set(seen.flatMap((text) => text.match(/paper-\d{3}\.txt/g) ?? []));
  expect(names.size).toBe(400);
  const kept = await prisma.toolResult.findMany({ where: { runId } });
  expect(kept).toHaveLength(1);
});
