import { expect, test } from "vitest";
import type { WireRequest } from "../../e2e/support/model-script.ts";
import { readConversation } from "./conversation.ts";
import { nextAnswer } from "./scripted-worker.ts";
import { marker, outcomeOf, stepsOf } from "./workload.ts";

type Past = { tool: string; result: string };

/** A request of a sub-agent that has these exchanges behind it. */
function request(...past: Past[]): WireRequest {
  const tools = ["file_write", "file_read"].map((name) => ({
    type: "function" as const,
    function: { name, parameters: {} },
  }));
  return {
    model: "test",
    tools,
    messages: [
      { role: "system", content: outcomeOf("c0001") },
      { role: "user", content: `### agent-1: ${marker("c0001", "open")}\n\nNow: ${marker("c0001", "w2")}` },
      ...past.flatMap(({ tool, result }, index) => [
        {
          role: "assistant" as const,
          content: `Doing it. (answer ${index + 10})`,
          tool_calls: [
            { id: `${index}`, type: "function" as const, function: { name: tool, arguments: "{}" } },
          ],
        },
        { role: "tool" as const, tool_call_id: `${index}`, content: result },
      ]),
      { role: "user", content: "Message from Ada, sent while you work: mind the shelves." },
    ],
  };
}

const answer = (...past: Past[]) => nextAnswer(readConversation(request(...past)));
const next = (...past: Past[]) => answer(...past).toolCalls?.[0];
const [write, edit] = stepsOf("c0001", "w2");

test("a conversation tells the run, the agent and its answers, whatever came before and was said meanwhile", () => {
  expect(readConversation(request({ tool: "file_write", result: "Made it." }))).toMatchObject({
    key: "c0001",
    agent: "w2",
    part: "w2",
    kind: "part",
    answers: [10],
  });
});

test("a step that is done is followed by the next one", () => {
  expect(next()?.arguments).toEqual(write?.arguments);
  expect(next({ tool: "file_write", result: "Made output/w2.md (5 bytes)." })?.arguments).toEqual(
    edit?.arguments,
  );
});

test("where the outcome is unknown it looks, and repeats only what had no effect", () => {
  const unknown = { tool: "file_write", result: "Interrupted by a restart; outcome unknown." };
  expect(next(unknown)).toEqual({ name: "file_read", arguments: { path: "output/w2.md" } });
  const there = { tool: "file_read", result: "This belongs to c0001.\nEND" };
  expect(next(unknown, there)?.arguments).toEqual(edit?.arguments);
  const absent = { tool: "file_read", result: "output/w2.md is not there." };
  expect(next(unknown, absent)?.arguments).toEqual(write?.arguments);
});

test("where the disk is full it waits for room before it goes on", () => {
  const full = { tool: "file_write", result: "There is no space left on the server to write output/w2.md." };
  expect(answer(full)).toMatchObject({ delayMs: 1_500, toolCalls: [{ name: "file_read" }] });
  const absent = { tool: "file_read", result: "output/w2.md is not there." };
  expect(answer(full, absent)).toMatchObject({ delayMs: 300, toolCalls: [{ name: write?.tool }] });
  const other = { tool: "file_write", result: "The coworkspace c0001 has a full shelf." };
  expect(answer(other).delayMs).toBeUndefined();
});
