import { beforeEach, expect, it } from "vitest";
import { FencedError } from "../../agent/ports/interruptions.ts";
import type { AgentJournal } from "../../agent/ports/journal.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { makeReady } from "../run/agent-rows.ts";
import { agentAtWork, makeSibling, turnWith } from "../testing/agent-at-work.ts";
import { createJournal } from "./create-journal.ts";

useTestDatabase();

type Worker = Awaited<ReturnType<typeof agentAtWork>>;

const FACTS = { contextWindow: 100_000 };
const NEED = { input: 10, output: 10 };
const preview = { kind: "arguments", title: "Write?", arguments: {} } as const;

/** Every kind of write that a segment makes. */
const WRITES: Record<string, (journal: AgentJournal, { call }: Worker) => Promise<unknown>> = {
  "begin a call of the model": (journal) => journal.beginModelCall(1, 1, "Thinking", NEED),
  "reserve more": (journal) => journal.reserveMore(NEED),
  "record a turn": (journal) =>
    journal.recordTurn(turnWith(1, [{ id: "late", name: "file_read", arguments: "{}" }])),
  "end its part": (journal) => journal.recordTurn({ ...turnWith(1), ends_assignment: true }),
  "ask a person": (journal, { call }) =>
    journal.requestApproval(call, { kind: "tool", preview, can_approve_for_run: false }),
  "begin a call": (journal, { call }) => journal.beginCall(call, "Writing"),
  "write a receipt": async (journal, { call }) => {
    await journal.finishCall(call, { ok: true, result: "Written.", duration_ms: 1 });
    // Where it was owed.
    await journal.settle();
  },
  "start a sub-agent": (journal, { call }) =>
    journal.finishCall(call, {
      ...{ ok: true, result: "Started.", duration_ms: 1 },
      run_effects: [{ kind: "spawn", name: "late", task: "Too late" }],
    }),
};

let worker: Worker;
let sibling: Worker;

beforeEach(async () => {
  worker = await agentAtWork("fenced");
  sibling = await makeSibling(worker);
});

/** All that a run is, but for what the sibling does. */
async function rowsOf({ runId, agentId }: Worker) {
  const [agent, calls, turns, approvals, agents, run] = [
    await prisma.subAgent.findUniqueOrThrow({ where: { id: agentId } }),
    await prisma.toolCall.findMany({ where: { agentId } }),
    await prisma.taskCheckpoint.count({ where: { agentId } }),
    await prisma.approval.count({ where: { runId } }),
    await prisma.subAgent.count({ where: { runId } }),
    await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId } }),
  ];
  const events = await prisma.runEvent.count({ where: { runId, agent: "main" } });
  return { agent, calls, turns, approvals, agents, events, status: run.status, turnCount: run.turnCount };
}

/** Another agent of the run, which goes on changing it in quick steps until it is told to end. */
function load(): () => Promise<number> {
  let ended = false;
  const journal = createJournal(sibling, FACTS);
  const working = (async () => {
    await journal.load();
    // Not from the first attempt on, which is refused where the run has changed.
    for (let step = 2; ; step += 1) {
      await journal.beginModelCall(1, step, `Step ${step}`, NEED);
      if (ended) return step;
    }
  })();
  return () => {
    ended = true;
    return working;
  };
}

it("refuses every write of an agent that was counted out, while another one of the run works on", async () => {
  const journals: [string, AgentJournal][] = [];
  for (const name of Object.keys(WRITES)) {
    const journal = createJournal({ ...worker, snapshot: null }, FACTS);
    await journal.load();
    await journal.inbox();
    journals.push([name, journal]);
  }
  // As a takeover does it.
  await applyRunChange(worker.runId, async (change) => {
    await makeReady(
      change,
      await change.tx.subAgent.findUniqueOrThrow({ where: { id: worker.agentId } }),
      {},
    );
  });
  const before = await rowsOf(worker);
  const endLoad = load();
  const outcomes = await Promise.all(
    journals.map(async ([name, journal]) => {
      const write = () => WRITES[name]?.(journal, worker) ?? Promise.resolve();
      // Again, since the first refusal makes it forget what it read.
      const [first, second] = [
        await write().catch((e: unknown) => e),
        await write().catch((e: unknown) => e),
      ];
      return [name, first instanceof FencedError, second instanceof FencedError];
    }),
  );
  journals[0]?.[1].delta("thinking", 1, 1, "late words");
  expect(await endLoad()).toBeGreaterThan(2);
  expect(outcomes).toEqual(journals.map(([name]) => [name, true, true]));
  expect(await rowsOf(worker)).toEqual(before);
});
