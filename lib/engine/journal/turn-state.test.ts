import { expect, test } from "vitest";
import { FencedError } from "../../agent/ports/interruptions.ts";
import { readTurnState } from "./turn-state.ts";

test("a checkpoint of the first version, without a version of its own, is read whole", () => {
  const stored = {
    added: [{ role: "user", content: "Sort the files" }],
    content: "I will.",
    tool_calls: [{ id: "c1", name: "file_list", arguments: "{}" }],
    plan_progress: { Sort: 0.5 },
  };
  expect(readTurnState(stored)).toEqual({ v: 1, ...stored });
});

test("what another version left out is filled in, and what it added is left out", () => {
  expect(readTurnState({ content: "Hello", mood: "good" })).toEqual({
    v: 1,
    added: [],
    content: "Hello",
    tool_calls: [],
    plan_progress: {},
  });
});

test("a checkpoint that this program would misread is left to the newer one", () => {
  expect(() => readTurnState({ v: 2, content: "Hello" })).toThrow(FencedError);
});
