import { beforeEach, describe, expect, it } from "vitest";
import { FencedError, StaleState } from "../../agent/ports/interruptions.ts";
import type { AgentJournal, TurnRecord } from "../../agent/ports/journal.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { changeRun } from "../../store/run-transaction.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { makeReady } from "../run/agent-rows.ts";
import { pauseRun, resumeRun } from "../run/pause-run.ts";
import { createJournal } from "./create-journal.ts";
import type { SegmentRef } from "./segment-ref.ts";

useTestDatabase();

const userId = newId();
const NEED = { input: 100, output: 100 };
const PERSON = { kind: "person", name: "Ada" } as const;
let ref: SegmentRef;

beforeEach(async () => {
  const [slug, taskId, runId, agentId] = [`desk-${newId()}`, newId(), newId(), newId()];
  await prisma.user.upsert({
    where: { id: userId },
    create: { id: userId, email: "ada@example.com", name: "Ada" },
    update: {},
  });
  await prisma.coworkspace.create({ data: { slug, name: "Desk", rootPath: "/desk", userId } });
  const budget = { max_turns: 100, max_tokens: 100_000, max_minutes: 10, max_sub_agents: null };
  await prisma.coworkTask.create({
    data: { id: taskId, coworkspaceSlug: slug, userId, outcome: "Work", budget },
  });
  const run = { id: runId, taskId, userId, number: 1, model: "m", status: "thinking" };
  await prisma.coworkRun.create({ data: run });
  const own = { name: "main", role: "orchestrator", assignment: "plan", status: "working", epoch: 1 };
  await prisma.subAgent.create({ data: { id: agentId, taskId, runId, userId, ...own } });
  ref = { runId, agentId, agent: "main", epoch: 1, snapshot: null };
});

const open = (segment = ref) => createJournal({ ...segment, snapshot: null }, { contextWindow: 100_000 });

const record = (turn: number, more: Partial<TurnRecord> = {}): TurnRecord => ({
  turn,
  added: [],
  inbox: [],
  thinking: "",
  text: "",
  tool_calls: [{ id: `call-${turn}`, name: "file_read", arguments: "{}" }],
  usage: { input: 1, output: 1 },
  duration_ms: 1,
  ends_assignment: false,
  begins: { activity: "Reading" },
  ...more,
});

const callsOf = () =>
  prisma.toolCall.findMany({
    where: { runId: ref.runId },
    orderBy: { turn: "asc" },
    select: { status: true },
  });
const told = async () =>
  (await prisma.runEvent.findMany({ where: { runId: ref.runId }, orderBy: { seq: "asc" } })).map(
    ({ type }) => type,
  );

/** A turn whose only call was carried out, and whose receipt may be owed. */
async function workTurn(journal: AgentJournal): Promise<void> {
  await journal.load();
  await journal.inbox();
  await journal.beginModelCall(1, 1, "Thinking", NEED);
  await journal.recordTurn(record(1));
  const { open_calls } = await journal.load();
  const [call] = open_calls;
  if (!call) throw new Error("The call is gone.");
  expect(call).toMatchObject({ status: "started", begun_here: true });
  journal.acting(call);
  await journal.finishCall(call, { ok: true, result: "Read.", duration_ms: 1 });
  expect((await journal.load()).open_calls).toEqual([]);
}

it("writes the intent with the turn, and the receipt with the next call of the model", async () => {
  const journal = open();
  await workTurn(journal);
  expect(await callsOf()).toEqual([{ status: "started" }]);
  await journal.beginModelCall(2, 1, "Thinking", NEED);
  expect(await callsOf()).toEqual([{ status: "done" }]);
  expect((await told()).at(-1)).toBe("tool.finished");
  await journal.settle();
  expect(await told()).toEqual(["tool.called", "checkpoint.saved", "tool.finished"]);
});

it("writes the receipt when the work ends without another call", async () => {
  const journal = open();
  await workTurn(journal);
  await journal.settle();
  expect(await callsOf()).toEqual([{ status: "done" }]);
});

it("writes the receipt, and begins nothing, where the run was paused in between", async () => {
  const journal = open();
  await workTurn(journal);
  await changeRun(ref.runId, (change) => pauseRun(change, PERSON));
  await expect(journal.beginModelCall(2, 1, "Thinking", NEED)).rejects.toThrow(FencedError);
  expect(await callsOf()).toEqual([{ status: "done" }]);
});

it("leaves a call of another process as it was found, and does not take it for its own", async () => {
  const before = open();
  await workTurn(before);
  const next = { ...ref, epoch: 2 };
  await prisma.subAgent.update({ where: { id: ref.agentId }, data: { epoch: 2 } });
  await prisma.coworkRun.update({ where: { id: ref.runId }, data: { generation: { increment: 1 } } });
  await expect(before.beginModelCall(2, 1, "Thinking", NEED)).rejects.toThrow(FencedError);
  const [call] = (await open(next).load()).open_calls;
  expect(call?.status).toBe("started");
  expect(call?.begun_here).toBeUndefined();
});

it("carries out a call that it began and had no time for, once it has its agent again", async () => {
  const before = open();
  await before.load();
  await before.inbox();
  await before.beginModelCall(1, 1, "Thinking", NEED);
  await before.recordTurn(record(1));
  const next = { ...ref, epoch: 2 };
  await prisma.subAgent.update({ where: { id: ref.agentId }, data: { epoch: 2 } });
  const again = open(next);
  const [call] = (await again.load()).open_calls;
  expect(call).toMatchObject({ status: "started", begun_here: true });
  if (call) again.acting(call);
  expect((await open(next).load()).open_calls[0]?.begun_here).toBeUndefined();
});

it("writes no intent along with a turn where something else has changed the run", async () => {
  const journal = open();
  await journal.load();
  await journal.inbox();
  await journal.beginModelCall(1, 1, "Thinking", NEED);
  await prisma.coworkRun.update({ where: { id: ref.runId }, data: { generation: { increment: 1 } } });
  await journal.recordTurn(record(1));
  expect(await callsOf()).toEqual([{ status: "requested" }]);
});

/** As a person's words reach a run: a change that agents at work learn of by the run's generation. */
const say = (message: string) =>
  changeRun(ref.runId, async ({ tx }) => {
    await tx.steeringMessage.create({
      data: { id: newId(), userId, runId: ref.runId, toAgent: "main", message },
    });
  });

it("begins no call of the model without the words that came while the tool worked", async () => {
  const journal = open();
  await workTurn(journal);
  await say("Use euros.");
  expect(await journal.inbox()).toEqual([]);
  await expect(journal.beginModelCall(2, 1, "Thinking", NEED)).rejects.toThrow(StaleState);
  expect(await callsOf()).toEqual([{ status: "done" }]);
  const before = await prisma.subAgent.findUniqueOrThrow({ where: { id: ref.agentId } });
  expect(before).toMatchObject({ reservedTokens: 0, activity: "Reading" });

  expect((await journal.load()).turn).toBe(1);
  expect((await journal.inbox()).map(({ text }) => text)).toEqual(["Use euros."]);
  expect(await journal.beginModelCall(2, 1, "Thinking", NEED)).toMatchObject({ kind: "granted" });
});

it("begins no call either where they came right after it had looked, with no receipt owed", async () => {
  const journal = open();
  await journal.load();
  expect(await journal.inbox()).toEqual([]);
  await say("Use euros.");
  await expect(journal.beginModelCall(1, 1, "Thinking", NEED)).rejects.toThrow(StaleState);
});

it("makes an attempt of a call again as it was, whatever has come meanwhile", async () => {
  const journal = open();
  await journal.load();
  await journal.inbox();
  await journal.beginModelCall(1, 1, "Thinking", NEED);
  await say("Use euros.");
  expect(await journal.beginModelCall(1, 2, "Thinking", NEED)).toMatchObject({ kind: "granted" });
});

describe("an answer that had come in completely when the run was paused", () => {
  async function answered(): Promise<AgentJournal> {
    const journal = open();
    await journal.load();
    await journal.inbox();
    await journal.beginModelCall(1, 1, "Thinking", NEED);
    return journal;
  }
  const pause = () => changeRun(ref.runId, (change) => pauseRun(change, PERSON));
  const turns = () => prisma.taskCheckpoint.count({ where: { runId: ref.runId } });

  it("is recorded, and nothing follows it until the run goes on", async () => {
    const journal = await answered();
    await pause();
    await journal.recordTurn(record(1));
    expect(await turns()).toBe(1);
    expect(await callsOf()).toEqual([{ status: "requested" }]);
    await expect(journal.load()).rejects.toThrow(FencedError);
    await expect(journal.beginModelCall(2, 1, "Thinking", NEED)).rejects.toThrow(FencedError);
    const run = await prisma.coworkRun.findUniqueOrThrow({ where: { id: ref.runId } });
    expect(run).toMatchObject({ status: "paused", turnCount: 1, reservedTokens: 0 });
    const agent = { status: "ready", epoch: 2, turnCount: 1 };
    expect(await prisma.subAgent.findUnique({ where: { id: ref.agentId } })).toMatchObject(agent);
  });

  it("is recorded also where it ends what the agent worked on", async () => {
    await prisma.subAgent.update({ where: { id: ref.agentId }, data: { assignment: "synthesis" } });
    const journal = await answered();
    await pause();
    await journal.recordTurn(record(1, { text: "# Done", tool_calls: [], ends_assignment: true }));
    const run = await prisma.coworkRun.findUniqueOrThrow({ where: { id: ref.runId } });
    expect(run).toMatchObject({ status: "completed", turnCount: 1 });
  });

  it("is refused where the agent goes on already, with whomever", async () => {
    const journal = await answered();
    await pause();
    await changeRun(ref.runId, (change) => resumeRun(change, PERSON));
    await expect(journal.recordTurn(record(1))).rejects.toThrow(FencedError);
    await pause();
    await expect(journal.recordTurn(record(1))).rejects.toThrow(FencedError);
    expect(await turns()).toBe(0);
  });

  it("is refused where the agent had been taken over before", async () => {
    const journal = await answered();
    await changeRun(ref.runId, async (change) =>
      makeReady(change, await change.tx.subAgent.findUniqueOrThrow({ where: { id: ref.agentId } }), {}),
    );
    await pause();
    await expect(journal.recordTurn(record(1))).rejects.toThrow(FencedError);
    expect(await turns()).toBe(0);
  });
});
