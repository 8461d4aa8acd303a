import { expect, it } from "vitest";
import type { AgentView, TaskView } from "@/lib/contracts/tasks";
import { lanesOf } from "./agent-lanes";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const agent = (name: string, started: number | null, ended: number | null): AgentView => ({
  name,
  role: name === "main" ? "orchestrator" : "worker",
  status: ended === null ? "working" : "done",
  task: "",
  phase: null,
  activity: "",
  turn_count: 1,
  tokens: { input: 0, output: 0 },
  result: null,
  error: null,
  started_at: started === null ? null : at(started),
  ended_at: ended === null ? null : at(ended),
});
const run = (ended: number | null) =>
  ({ started_at: at(0), ended_at: ended === null ? null : at(ended) }) as TaskView["run"];

it("places each agent in the time of the run", () => {
  const { lanes, total } = lanesOf(
    { agents: [agent("main", 0, 10), agent("w", 2, 7)], run: run(10) },
    Date.parse(at(99)),
  );
  expect(total).toBe(10_000);
  expect(lanes.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [0.2, 0.7],
  ]);
});

it("gives no time to one that has had no place yet", () => {
  const agents = [agent("main", 0, null), agent("w", null, null)];
  const { lanes, total } = lanesOf({ agents, run: run(null) }, Date.parse(at(10)));
  expect(total).toBe(10_000);
  expect(lanes[1]).toMatchObject({ from: 1, to: 1 });
});

it("lets those at work reach until now", () => {
  const agents = [agent("main", 0, null), agent("w", 5, null)];
  expect(lanesOf({ agents, run: run(null) }, Date.parse(at(20))).lanes[1]).toMatchObject({
    from: 0.25,
    to: 1,
  });
  expect(lanesOf({ agents, run: run(null) }, null).total).toBe(5_000);
  expect(lanesOf({ agents: [], run: { ...run(null), started_at: null } }, null).lanes).toEqual([]);
});
