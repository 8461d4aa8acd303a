import { expect, it } from "vitest";
import type { ToolItem } from "@/lib/contracts/timeline-items";
import { callState, phraseOf, phraseOfCalls } from "./tool-phrase";

const call = (change: Partial<ToolItem>): ToolItem => ({
  id: "1",
  seq: 1,
  at: "2026-01-01T00:00:00.000Z",
  agent: "main",
  kind: "tool",
  turn: 1,
  call_id: "c",
  tool: "file_move",
  arguments: { from: "a.png", to: "images/a.png" },
  result: null,
  approval_id: null,
  approval_answer: null,
  ...change,
});
const done = { ok: true, result: "", duration_ms: 3, interrupted: false };
const no = {
  decision: "reject",
  by: { kind: "person", name: "Ada" },
  reason: null,
  answer: null,
  edited: false,
  at: "",
} as const;
const say = (item: ToolItem, ended = false, begun = false) =>
  phraseOf(
    item,
    callState(item, ended, () => begun),
  )
    .map(({ text }) => text)
    .join(" ");

it("says how a call stands", () => {
  expect(say(call({}))).toBe("Moving a.png to images/a.png");
  expect(say(call({ approval_id: "q" }))).toBe("Waiting for you to move a.png to images/a.png");
  expect(say(call({ result: done }))).toBe("Moved a.png to images/a.png");
  expect(say(call({ result: { ...done, ok: false } }))).toBe("Could not move a.png to images/a.png");
  expect(say(call({ result: { ...done, ok: false }, approval_answer: no }))).toBe(
    "Did not move a.png to images/a.png",
  );
  expect(say(call({ result: { ...done, ok: false, interrupted: true } }))).toBe(
    "Interrupted while moving a.png to images/a.png",
  );
  expect(say(call({}), true)).toBe("Stopped before it could move a.png to images/a.png");
  expect(say(call({}), true, true)).toBe("Stopped while moving a.png to images/a.png");
});

it("tells a question and its answer", () => {
  const ask = { tool: "ask_user", arguments: { question: "Which hotel?" }, approval_id: "q" };
  expect(say(call(ask))).toBe("Asks you “Which hotel?”");
  const answered = { ...ask, approval_answer: { ...no, decision: "answer", answer: "The first" } as const };
  expect(say(call(answered))).toBe("Asked you “Which hotel?”");
  expect(say(call(answered), true)).toBe("Asked you “Which hotel?”");
  expect(say(call(ask), true)).toBe("Asked you “Which hotel?”");
});

it("tells a tool it does not know, and arguments that are nonsense", () => {
  expect(say(call({ tool: "crm_lookup", result: done }))).toBe("Used crm lookup");
  expect(say(call({ tool: "constructor", result: done }))).toBe("Used constructor");
  expect(say(call({ tool: "file_read", arguments: "{oops" }))).toBe("Reading");
  expect(say(call({ tool: "file_read", arguments: { path: 7 }, result: done }))).toBe("Read");
});

it("counts alike calls", () => {
  const reads = [1, 2, 3].map(() => call({ tool: "file_read", result: done }));
  expect(phraseOfCalls("file_read", reads, false)).toBe("Read 3 files");
  expect(phraseOfCalls("file_read", [...reads, call({ tool: "file_read" })], false)).toBe("Reading 4 files");
  expect(phraseOfCalls("file_read", [...reads, call({ tool: "file_read" })], true)).toBe("Read 4 files");
});
