import { beforeEach, expect, it } from "vitest";
import { newId } from "../core/ids.ts";
import { prisma } from "./prisma.ts";
import { changeRunQuickly, type RunSnapshot } from "./quick-change.ts";
import { renewRuns } from "./renew-runs.ts";
import { changeRun } from "./run-transaction.ts";
import { useTestDatabase } from "./testing/test-database.ts";

useTestDatabase();

let userId: string;
let runId: string;
let slug: string;

beforeEach(async () => {
  const [taskId, agentId] = [newId(), newId()];
  [userId, runId, slug] = [newId(), newId(), `desk-${newId()}`];
  await prisma.user.create({ data: { id: userId, email: `${userId}@example.com`, name: "Ada" } });
  await prisma.coworkspace.create({ data: { slug, name: "Desk", rootPath: "/desk", userId } });
  await prisma.coworkTask.create({
    data: { id: taskId, coworkspaceSlug: slug, userId, outcome: "Work", budget: {} },
  });
  const tokens = { tokensInput: 500, tokensOutput: 500 };
  await prisma.coworkRun.create({ data: { id: runId, taskId, userId, number: 1, model: "m", ...tokens } });
  await prisma.subAgent.create({
    data: { id: agentId, taskId, runId, userId, name: "main", role: "orchestrator", assignment: "phase" },
  });
});

async function snapshot(): Promise<RunSnapshot> {
  const { task, agents, ...run } = await prisma.coworkRun.findUniqueOrThrow({
    where: { id: runId },
    include: { task: true, agents: true },
  });
  const [agent] = agents;
  if (!agent) throw new Error("The agent is gone.");
  return { run, task, agent };
}

it("lets no more through than fits, however many reserve from the same reading", async () => {
  const same = await snapshot();
  const limits = { turns: 100, tokens: 10_000, money: null };
  const reserved = await Promise.all(
    Array.from({ length: 8 }, () =>
      changeRunQuickly({ ...same }, async (change) => {
        change.add({ reservedTurns: 1, reservedTokens: 2_500 });
        change.keepWithin(limits);
      }),
    ),
  );
  expect(reserved.filter((changed) => changed !== null)).toHaveLength(3);
  const { run } = await snapshot();
  expect(run).toMatchObject({ reservedTurns: 3, reservedTokens: 7_500 });
});

it("holds turns and money in the same way, and counts money where there was none", async () => {
  const take = async (limits: { turns: number; money: number | null }) =>
    changeRunQuickly(await snapshot(), async (change) => {
      change.add({ reservedTurns: 1, reservedCost: 0.6, cost: 0.1 });
      change.keepWithin({ tokens: 10_000, ...limits });
    });
  expect(await take({ turns: 0, money: null })).toBeNull();
  expect(await take({ turns: 10, money: 1 })).not.toBeNull();
  expect(await take({ turns: 10, money: 1 })).toBeNull();
  const { run } = await snapshot();
  expect(run.cost).toBeCloseTo(0.1);
  expect(run.reservedCost).toBeCloseTo(0.6);
});

it("adds up what was spent on a day in one row", async () => {
  for (const turns of [1, 1]) {
    await changeRunQuickly(await snapshot(), async (change) => {
      change.spend({ model: "m", turns, tokensInput: 3_000_000_000, tokensOutput: 5, cost: 0.25 });
    });
  }
  const rows = await prisma.modelSpend.findMany({ where: { runId } });
  expect(rows).toMatchObject([
    { userId, turns: 2, tokensInput: 6_000_000_000n, tokensOutput: 10n, cost: 0.5 },
  ]);
});

it("is refused where anything else has changed the run, or what may be done in it, since it was read", async () => {
  const turn = async (same: RunSnapshot) =>
    changeRunQuickly(same, async (change) => change.add({ turnCount: 1 }));
  const others: (() => Promise<unknown>)[] = [
    () => changeRun(runId, async () => {}),
    () => renewRuns({ coworkspaceSlug: slug }),
    // As a process of an older version does it.
    () => prisma.coworkRun.update({ where: { id: runId }, data: { status: "paused" } }),
  ];
  for (const other of others) {
    const same = await snapshot();
    await other();
    expect(await turn(same)).toBeNull();
  }
  const { run } = await snapshot();
  expect(run.turnCount).toBe(0);
  const same = await snapshot();
  expect(await turn(same)).not.toBeNull();
  // Another agent's quick change is in nobody's way.
  expect(await turn({ ...same, run: { ...same.run, turnCount: 0 } })).not.toBeNull();
  expect((await snapshot()).run.turnCount).toBe(2);
});
