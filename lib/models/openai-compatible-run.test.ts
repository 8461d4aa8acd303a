import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import type { WireRequest } from "../../e2e/support/model-script.ts";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { scriptByPrompt } from "../../e2e/support/script-by-prompt.ts";
import { DemoOffice } from "./demo/testing/demo-office.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible.ts";

let server: ModelServer;
let office: DemoOffice;

afterEach(async () => {
  await server.stop();
  await office.close();
});

it("works a whole run over HTTP: plan, phase, final answer, with failures in between", async () => {
  const answer = scriptByPrompt();
  const failures = [
    { error: 429, headers: { "retry-after": "0" } },
    { text: "cut", cutAfterChunks: 2 },
    { raw: "data: nonsense\n\n" },
  ];
  // Every second request fails until the failures are used up; each is then asked again.
  const script = (request: WireRequest, index: number) =>
    (index % 2 === 0 && failures.shift()) || answer(request);
  server = await startModelServer({ script });
  office = await DemoOffice.open();
  const model = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "test-model" });
  const run = await office.run({ outcome: "Greet me", model });

  expect(await readFile(path.join(office.root, "output/hello.md"), "utf8")).toBe("# Hello\n");
  expect(run.answer).toBe("The greeting is in output/hello.md.");
  expect(failures).toEqual([]);
  const [planning] = server.completions();
  expect(planning?.tool_choice).toBe("required");
  expect(planning?.tools?.map((tool) => tool.function.name)).toEqual(["plan_propose"]);
  expect(server.completions().at(-1)?.tools).toBeUndefined();
  server.assertConsumed();
});
