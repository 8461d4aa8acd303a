import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { AgentJournal } from "../../agent/ports/journal.ts";
import { forgetEnv } from "../../core/env.ts";
import { newId } from "../../core/ids.ts";
import { disconnectPrisma, prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { answerApproval } from "../run/answer-approval.ts";
import { agentAtWork } from "../testing/agent-at-work.ts";
import { CuttingProxy } from "../testing/cutting-proxy.ts";
import { createJournal } from "./create-journal.ts";
import { patientJournal } from "./patient-journal.ts";
import { recordLostUsage } from "./record-spend.ts";

const database = useTestDatabase();
let proxy: CuttingProxy;
let worker: Awaited<ReturnType<typeof agentAtWork>>;
let journal: AgentJournal;

const USAGE = { input: 1_000, output: 50 };

/** From here on everything of this process goes through the proxy. */
beforeAll(async () => {
  proxy = new CuttingProxy(new URL(database.url));
  process.env.DATABASE_URL = await proxy.start(database.url);
  await disconnectPrisma();
  forgetEnv();
});

afterAll(() => proxy.stop());

beforeEach(async () => {
  worker = await agentAtWork(`desk-${newId()}`);
  const never = new AbortController().signal;
  journal = patientJournal(createJournal(worker, { contextWindow: 100_000 }), worker, never);
  await journal.load();
  await journal.inbox();
});

/** Cuts every connection at its first words until so many tries have failed. */
async function awayFor(tries: number): Promise<void> {
  const before = proxy.cuts;
  proxy.every = 1;
  await expect
    .poll(() => proxy.cuts, { timeout: 20_000, interval: 5 })
    .toBeGreaterThanOrEqual(before + tries);
  proxy.every = 0;
}

async function spent() {
  const { tokensInput, tokensOutput } = await prisma.coworkRun.findUniqueOrThrow({
    where: { id: worker.runId },
  });
  const rows = await prisma.modelSpend.findMany({ where: { runId: worker.runId } });
  return [
    { input: tokensInput, output: tokensOutput },
    ...rows.map((row) => ({ input: Number(row.tokensInput), output: Number(row.tokensOutput) })),
  ];
}

it("asks a person once where the answer to the question's commit was lost, also if they answered meanwhile", async () => {
  const { call, runId, userId } = worker;
  const preview = { kind: "arguments", title: "Write?", arguments: {} } as const;
  let times = 0;
  const inner = createJournal({ ...worker, snapshot: null }, { contextWindow: 100_000 });
  await inner.load();
  const losing: AgentJournal = {
    ...inner,
    async requestApproval(...asked) {
      times += 1;
      await inner.requestApproval(...asked);
      const { id } = await prisma.approval.findFirstOrThrow({ where: { runId, status: "pending" } });
      const by = { kind: "person" as const, name: "Ada", id: userId };
      await applyRunChange(runId, (change) => answerApproval(change, id, by, { decision: "approve" }));
      throw Object.assign(new Error("lost"), { code: "ECONNRESET" });
    },
  };
  const patient = patientJournal(losing, worker, new AbortController().signal);
  await patient.requestApproval(call, { kind: "tool", preview, can_approve_for_run: false });
  expect(times).toBe(1);
  expect(await prisma.approval.findMany({ where: { runId }, select: { status: true } })).toEqual([
    { status: "approved" },
  ]);
  expect(await prisma.toolCall.findUniqueOrThrow({ where: { id: call.id } })).toMatchObject({
    status: "approved",
  });
});

it("counts what a lost answer cost once where the answer to the commit was lost", async () => {
  // New connections: later on they call the statement by a name.
  await disconnectPrisma();
  const before = proxy.cuts;
  proxy.next = "COMMIT";
  await recordLostUsage(worker, null, USAGE);
  expect(proxy.cuts).toBe(before + 1);
  expect(await spent()).toEqual([USAGE, USAGE]);
});

it("counts what a lost answer cost when the database was away for a moment", async () => {
  const recorded = recordLostUsage(worker, null, USAGE);
  await awayFor(3);
  await recorded;
  expect(await spent()).toEqual([USAGE, USAGE]);
});

it("reserves more for an answer that is coming in as soon as the database is back", async () => {
  await journal.beginModelCall(1, 1, "Thinking", { input: 10, output: 10 });
  const reserved = journal.reserveMore({ input: 10, output: 500 });
  await awayFor(3);
  expect(await reserved).toBe(500);
  expect(await prisma.subAgent.findUniqueOrThrow({ where: { id: worker.agentId } })).toMatchObject({
    reservedTokens: 510,
  });
});

it("lets a tool that has acted look up what others did as soon as the database is back", async () => {
  const tools = await journal.toolContext();
  // New connections: later on they call the statement by a name.
  await disconnectPrisma();
  const before = proxy.cuts;
  proxy.next = '"file_changes"';
  expect(await tools.changed_by_others?.(new Date(0))).toEqual([]);
  expect(proxy.cuts).toBe(before + 1);
});
