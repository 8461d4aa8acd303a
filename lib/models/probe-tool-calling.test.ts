import { afterEach, expect, it } from "vitest";
import type { ScriptedResponse } from "../../e2e/support/model-script.ts";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible.ts";
import { probeToolCalling } from "./probe-tool-calling.ts";

let server: ModelServer;
afterEach(() => server.stop());

async function probe(...script: ScriptedResponse[]) {
  server = await startModelServer({ script });
  const found = await probeToolCalling(createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "m" }));
  server.assertConsumed();
  return found;
}

const good: ScriptedResponse = { toolCalls: [{ name: "add_numbers", arguments: { a: 17, b: 25 } }] };

it("says yes to a model that calls the tool and uses the result", async () => {
  expect(await probe(good, { text: "The sum is 42." })).toMatchObject({ tool_calling: "yes" });
  const [first, second] = server.completions();
  expect(first?.tool_choice).toBe("required");
  expect(second?.messages.at(-1)).toMatchObject({ role: "tool", content: "42" });
});

it.each<[string, ScriptedResponse[], RegExp]>([
  ["answers with text", [{ text: "It is 42." }], /text although/],
  ["writes the call as text", [{ text: '{"name":"add_numbers"}' }], /into its text/],
  ["calls another tool", [{ toolCalls: [{ name: "sum", arguments: {} }] }], /does not exist/],
  ["writes bad arguments", [{ toolCalls: [{ name: "add_numbers", arguments: "{a:17" }] }], /not valid JSON/],
  [
    "uses other numbers",
    [{ toolCalls: [{ name: "add_numbers", arguments: { a: 1, b: 2 } }] }],
    /other numbers/,
  ],
  ["is silent after the result", [good, {}], /no answer/],
  [
    "is refused by its server",
    [{ error: 400, body: { error: "m does not support tools" } }],
    /does not support tools/,
  ],
])("says no to a model that %s", async (_name, script, detail) => {
  const found = await probe(...script);
  expect(found.tool_calling).toBe("no");
  expect(found.detail).toMatch(detail);
});

it("does not blame the model for a server that fails", async () => {
  await expect(probe({ error: 503 })).rejects.toMatchObject({ code: "model_server_error" });
});

it("gives up on a server that stays silent", async () => {
  server = await startModelServer({ script: [{ delayMs: 10_000 }] });
  const model = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "m" });
  await expect(probeToolCalling(model, 50)).rejects.toMatchObject({ code: "model_timeout" });
});
