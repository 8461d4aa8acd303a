import { expect, it } from "vitest";
import type { RunEvent } from "../../contracts/events.ts";
import { cutEvent } from "./cut-event.ts";

const base = { seq: 1, run_id: "r", agent: "main", at: "2026-01-01T00:00:00.000Z" };
const long = "x".repeat(5_000);

it("cuts long texts of arguments, results and thinking, and says so", () => {
  const called = cutEvent({
    ...base,
    type: "tool.called",
    turn: 1,
    call_id: "c",
    tool: "file_write",
    arguments: { path: "files/a.md", content: long, rows: Array.from({ length: 400 }, () => [1]) },
  });
  expect(called).toMatchObject({ cut: true, arguments: { path: "files/a.md" } });
  expect(JSON.stringify(called).length).toBeLessThan(2_000);
  const said = { turn: 1, text: long, duration_ms: 1, broken_off: false };
  const thinking: RunEvent = { ...base, type: "thinking", ...said };
  expect(cutEvent(thinking)).toMatchObject({ cut: true, text: "x".repeat(600) });
});

it("leaves an event alone that is short, or that the story shows whole", () => {
  const short: RunEvent = {
    ...base,
    type: "tool.called",
    turn: 1,
    call_id: "c",
    tool: "file_read",
    arguments: { path: "files/a.md", lines: [1, 2] },
  };
  expect(cutEvent(short)).toBe(short);
  const answer: RunEvent = { ...base, type: "answer", turn: 1, text: long };
  expect(cutEvent(answer)).toBe(answer);
});
