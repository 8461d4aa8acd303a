import { expect, test } from "vitest";
import type { MemberQueue, OperatedWorker } from "../../contracts/operations.ts";
import { findProblems } from "./find-problems.ts";
import type { Snapshot, SnapshotAgent, SnapshotRun } from "./snapshot.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const ago = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

const worker = (more: Partial<OperatedWorker> = {}): OperatedWorker => ({
  id: "w1",
  role: "all",
  host: "alpha",
  pid: 7,
  version: "1",
  state: "alive",
  agents: 0,
  started_at: ago(600),
  heartbeat_at: ago(0.4),
  ended_at: null,
  ...more,
});
const member = (more: Partial<MemberQueue> = {}): MemberQueue => ({
  id: "ada",
  name: "Ada",
  working: 0,
  queued: 0,
  waiting: 0,
  oldest_queued_since: null,
  ...more,
});
const agent = (more: Partial<SnapshotAgent> = {}): SnapshotAgent => ({
  id: "a1",
  name: "main",
  status: "working",
  ready_since: null,
  turn: 3,
  activity: "Reading",
  worker: "w1",
  ...more,
});
const run = (more: Partial<SnapshotRun> = {}): SnapshotRun => ({
  id: "r1",
  task_id: "t1",
  outcome: "Sort",
  activity: "Reading",
  member: { id: "ada", name: "Ada" },
  status: "thinking",
  since: ago(30),
  turns: 3,
  model: "local/small",
  agents: [agent()],
  last_event_at: ago(1),
  asked_at: null,
  ...more,
});
const problems = (more: Partial<Snapshot> = {}) =>
  findProblems({
    now: NOW,
    databaseMs: 2,
    places: { per_member: 16, per_worker: 64, total: null },
    workers: [worker()],
    members: [],
    runs: [],
    runCount: 0,
    modelFailures: [],
    ...more,
  });
const queued = (more: Partial<MemberQueue> = {}) =>
  member({ queued: 2, oldest_queued_since: ago(8), ...more });
const ready = () => agent({ status: "ready", ready_since: ago(8), worker: null });

test("work that goes on is no problem, nor an agent that has just become ready", () => {
  const members = [member({ working: 1, queued: 1, oldest_queued_since: ago(4) })];
  expect(problems({ runs: [run()], members })).toEqual([]);
});

test("no worker alive is said once, with what waits for it and how to start one", () => {
  const found = problems({
    workers: [worker({ state: "stopped", ended_at: ago(60) })],
    members: [queued({ working: 1 })],
    runs: [run(), run({ id: "r2", agents: [ready()] })],
  });
  expect(found).toMatchObject([
    {
      code: "no_worker",
      severity: "error",
      what: "No worker is alive, so 3 agents cannot go on.",
      action: expect.stringContaining("COWORK_ROLE=worker"),
    },
  ]);
});

test("a late heartbeat and a worker that died are told by host and process", () => {
  const found = problems({
    workers: [
      worker({ state: "late", heartbeat_at: ago(1.8) }),
      worker({ id: "w2", host: "beta", pid: 9, state: "silent", ended_at: ago(100) }),
      worker({ id: "w3", state: "gone", ended_at: ago(100) }),
    ],
  });
  expect(found.map(({ code }) => code)).toEqual(["worker_late", "worker_lost", "worker_lost"]);
  expect(found[0]?.what).toBe("The worker on alpha, process 7 has not been heard of for 1.8 s.");
  expect(found[1]?.what).toContain("beta, process 9 went silent: it was frozen");
  expect(found[2]?.what).toContain("crashed or was killed");
});

test("an agent that nobody takes has a reason: all places, the member's places, or none", () => {
  const full = problems({ members: [member({ id: "bob", name: "Bob", working: 64 }), queued()] });
  expect(full).toMatchObject(
    [
      {
        code: "all_places_taken",
        what: "All 64 places are taken, so 2 agents of Ada wait.",
        action: /another worker/,
      },
    ].map(({ action, ...rest }) => ({ ...rest, action: expect.stringMatching(action) })),
  );

  const limited = problems({
    places: { per_member: 16, per_worker: 64, total: 10 },
    members: [queued({ working: 10 })],
  });
  expect(limited).toMatchObject([
    { code: "all_places_taken", action: expect.stringContaining("whole installation") },
  ]);

  const own = problems({ members: [queued({ working: 16 })], runs: [run({ agents: [ready()] })] });
  expect(own).toMatchObject([
    { code: "member_places_taken", severity: "info", what: expect.stringContaining("16") },
  ]);

  const odd = problems({ members: [queued()], runs: [run({ agents: [ready()] })] });
  expect(odd).toMatchObject([
    { code: "agent_not_taken", run_id: "r1", what: expect.stringContaining("ready for 8.0 s") },
  ]);
});

test("an agent whose worker is gone, a silent run and one that never began are found", () => {
  expect(problems({ runs: [run({ agents: [agent({ worker: "w9" })] })] })).toMatchObject([
    { code: "agent_without_worker", run_id: "r1" },
  ]);
  expect(problems({ runs: [run({ last_event_at: ago(240) })] })).toMatchObject([
    { code: "run_silent", what: expect.stringContaining("4 min") },
  ]);
  const pending = run({ status: "pending", agents: [], since: ago(60), last_event_at: null });
  expect(problems({ runs: [pending] })).toMatchObject([{ code: "run_not_started" }]);
  expect(problems({ runs: [{ ...pending, since: ago(3) }] })).toEqual([]);
});

test("what waits for a person is told, but is nothing to worry about", () => {
  const waiting = run({
    status: "waiting_for_approval",
    agents: [agent({ status: "waiting", worker: null })],
    asked_at: ago(3 * 86_400),
    last_event_at: ago(3 * 86_400),
  });
  expect(
    problems({ runs: [waiting, run({ id: "r2", status: "paused", since: ago(7_200), agents: [] })] }),
  ).toMatchObject([
    { code: "waiting_for_answer", severity: "info", what: expect.stringContaining("3 days") },
    { code: "paused", severity: "info", what: expect.stringContaining("2 h") },
  ]);
});

test("what a model said ends in one full stop", () => {
  const activity = "Trying again in 4 s (attempt 2 of 4): It said: “Come back later.”";
  const [found] = problems({ runs: [run({ agents: [agent({ activity })] })] });
  expect(found?.what).toMatch(/“Come back later\.”$/);
});

test("a model that fails is named, with what it said and how many it hit", () => {
  const retrying = "Trying again in 4 s (attempt 2 of 4): The model is busy (429)";
  const found = problems({
    runs: [run({ agents: [agent({ activity: retrying }), agent({ id: "a2", activity: retrying })] })],
    modelFailures: [
      { model: "local/big", message: "The model's server refused the key.", count: 3, last_at: ago(9) },
    ],
  });
  expect(found).toMatchObject([
    { code: "model_failing", severity: "error", what: expect.stringContaining("3 runs ended") },
    {
      code: "model_retrying",
      what: expect.stringContaining(
        "2 calls of local/small failed and are made again: The model is busy (429).",
      ),
    },
  ]);
});

test("a slow database is a warning, a very slow one an error, and the worst comes first", () => {
  expect(problems({ databaseMs: 249 })).toEqual([]);
  expect(problems({ databaseMs: 300 })).toMatchObject([{ code: "database_slow", severity: "warning" }]);
  const found = problems({ databaseMs: 2_500, runs: [run({ last_event_at: ago(300) })] });
  expect(found.map(({ severity }) => severity)).toEqual(["error", "warning"]);
  expect(found[0]?.what).toContain("2,500 ms");
});
