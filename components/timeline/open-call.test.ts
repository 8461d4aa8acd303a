import { expect, it } from "vitest";
import type { RunItem, TimelineItem, ToolItem } from "@/lib/contracts/timeline-items";
import { MAY_HAVE_TAKEN_EFFECT } from "@/lib/contracts/under-way";
import { begunAt, goesOnInPause, hadBegun, isAtCall, pausedFor } from "./open-call";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const person = { kind: "person", name: "Ada" } as const;
const call = (id: string, change: Partial<ToolItem> = {}): ToolItem => ({
  id,
  seq: Number(id.replace(/\D/g, "")),
  at: at(0),
  agent: "main",
  kind: "tool",
  turn: 1,
  call_id: id,
  tool: "shell",
  arguments: {},
  result: null,
  approval_id: null,
  approval_answer: null,
  ...change,
});
const result = { ok: true, result: "", duration_ms: 1, interrupted: false, at: at(7) };
const run = (change: "paused" | "resumed", second: number): RunItem => ({
  ...{ kind: "run", id: `r${second}`, seq: second, at: at(second), agent: "main" },
  ...{ change, by: person },
});
const stopped = (...lines: string[]): RunItem => ({
  ...{ kind: "run", id: "end", seq: 99, at: at(99), agent: "main" },
  ...{ change: "stopped", by: person, reason: null, stopped: lines },
});
const story = (...items: TimelineItem[]) => ({ items, lanes: {} });
const inCall = `main: Running “sleep”${MAY_HAVE_TAKEN_EFFECT}`;

it("is at the first call of a turn that has no result", () => {
  const [a, b, c] = [call("c1", { result }), call("c2"), call("c3")];
  const all = story(a, b, c);
  expect([a, b, c].map((one) => isAtCall(all, one))).toEqual([false, true, false]);
  const asked = call("c4", { approval_id: "q", turn: 2 });
  expect(isAtCall(story(asked), asked)).toBe(false);
});

it("knows of a stopped run which call had begun", () => {
  const [a, b] = [call("c1"), call("c2")];
  expect([a, b].map((one) => hadBegun(story(a, b, stopped(inCall)), one))).toEqual([true, false]);
  // Paused after the call before it had ended, and stopped then.
  expect(hadBegun(story(a, b, stopped("main: waiting for its turn")), a)).toBe(false);
  expect(hadBegun(story(a, b, stopped(`agent-1: Reading${MAY_HAVE_TAKEN_EFFECT}`)), a)).toBe(false);
});

it("counts a call from when nothing more held it up", () => {
  const a = call("c1", { result });
  const b = call("c2");
  expect(begunAt(story(a, b), b)).toBe(Date.parse(at(7)));
  const answer = { decision: "approve", by: person, reason: null, answer: null, edited: false } as const;
  const c = call("c3", { turn: 2, at: at(8), approval_id: "q", approval_answer: { ...answer, at: at(20) } });
  expect(begunAt(story(a, b, c), c)).toBe(Date.parse(at(20)));
});

it("goes on in a pause where it has begun and is no command", () => {
  const [read, next] = [call("c1", { tool: "file_read" }), call("c2", { tool: "file_read" })];
  const say = (one: ToolItem, status: "working" | "ready") =>
    goesOnInPause(story(read, next), one, [{ name: "main", status }]);
  expect(say(read, "working")).toBe(true);
  expect(say(read, "ready")).toBe(false);
  expect(say(next, "working")).toBe(false);
  expect(goesOnInPause(story(call("c1")), call("c1"), [{ name: "main", status: "working" }])).toBe(false);
});

it("leaves out the time of pauses", () => {
  const ms = (from: number, to: number, ...items: RunItem[]) =>
    pausedFor(story(...items), Date.parse(at(from)), Date.parse(at(to)));
  expect(ms(0, 50)).toBe(0);
  expect(ms(0, 50, run("paused", 10), run("resumed", 15), run("paused", 40))).toBe(15_000);
  expect(ms(12, 20, run("paused", 10), run("resumed", 15))).toBe(3_000);
  expect(ms(30, 50, run("paused", 10), run("resumed", 15))).toBe(0);
});
