import { expect, it } from "vitest";
import { parseRunEvent } from "./parse-run-event.ts";

const envelope = { seq: 3, run_id: "r", agent: "main", at: "2026-01-01T00:00:00.000Z" };

it("reads an event with its defaults, and leaves unknown fields out", () => {
  const finished = {
    type: "tool.finished",
    turn: 1,
    call_id: "c",
    tool: "file_read",
    ok: true,
    result: "",
    duration_ms: 2,
  };
  expect(parseRunEvent({ ...envelope, ...finished, more: 1 })).toEqual({
    ...envelope,
    ...finished,
    interrupted: false,
  });
});

it("answers null for what it does not know", () => {
  expect(parseRunEvent({ ...envelope, type: "run.teleported" })).toBeNull();
  expect(parseRunEvent({ ...envelope, type: "toString" })).toBeNull();
  expect(parseRunEvent({ ...envelope, type: "thinking", turn: "one" })).toBeNull();
  expect(parseRunEvent("nonsense")).toBeNull();
});
