import { expect, it } from "vitest";
import type { ModelPart, ModelRequest } from "../../agent/ports/model.ts";
import { createDemoModel } from "./demo-model.ts";

const planning: ModelRequest = {
  messages: [
    { role: "system", content: "# The outcome that was handed over\n\nWrite a poem\n\n# The folder\n" },
    { role: "user", content: "First make a plan for the outcome." },
  ],
  tools: [{ name: "plan_propose", description: "", parameters: {} }],
  tool_choice: "required",
};

it("streams its thinking word by word, then the call, then the usage", async () => {
  const parts: ModelPart[] = [];
  for await (const part of createDemoModel({ wordMs: 0 }).stream(planning, new AbortController().signal))
    parts.push(part);
  const kinds = parts.map(({ type }) => type);
  expect(kinds.filter((kind) => kind === "reasoning").length).toBeGreaterThan(20);
  expect(kinds.slice(-2)).toEqual(["tool_call", "finish"]);
  expect(parts.map((part) => (part.type === "reasoning" ? part.text : "")).join("")).toMatch(
    /^I am the demo model: a script, not an AI\./,
  );
  expect(parts.at(-1)).toMatchObject({ reason: "tool_calls", usage: { output: expect.any(Number) } });
});

it("stops in mid-word when it is told to", async () => {
  const abort = new AbortController();
  const reason = new Error("stopped by a person");
  const heard: ModelPart[] = [];
  await expect(async () => {
    for await (const part of createDemoModel({ wordMs: 5 }).stream(planning, abort.signal)) {
      heard.push(part);
      if (heard.length === 3) abort.abort(reason);
    }
  }).rejects.toBe(reason);
  expect(heard).toHaveLength(3);
});
