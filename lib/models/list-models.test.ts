import { afterEach, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { firstChatModel, listEndpointModels } from "./list-models.ts";

let server: ModelServer;
afterEach(() => server.stop());

it("lists models with the context that the server tells, in its order", async () => {
  server = await startModelServer({
    script: [],
    apiKey: "sk-1",
    models: [
      "zeta",
      { id: "vllm/model", max_model_len: 8192 },
      { id: "alpha", context_length: "odd" },
      { name: "no id" },
    ],
  });
  expect(await listEndpointModels({ baseUrl: `${server.url}/`, apiKey: " sk-1 " })).toEqual([
    { id: "zeta", contextWindow: null },
    { id: "vllm/model", contextWindow: 8192 },
    { id: "alpha", contextWindow: null },
  ]);
});

it("tells what is wrong: key, path, list", async () => {
  server = await startModelServer({ script: [], apiKey: "sk-1" });
  const wrongKey = listEndpointModels({ baseUrl: server.url, apiKey: "sk-2" });
  await expect(wrongKey).rejects.toMatchObject({ code: "model_unauthorized" });
  const noKey = listEndpointModels({ baseUrl: server.url });
  await expect(noKey).rejects.toMatchObject({ suggestion: expect.stringContaining("needs an API key") });
  const wrongPath = listEndpointModels({ baseUrl: server.url.replace("/v1", ""), apiKey: "sk-1" });
  await expect(wrongPath).rejects.toMatchObject({
    code: "model_not_found",
    suggestion: expect.stringContaining(server.url),
  });
  await server.stop();
  server = await startModelServer({ script: [], models: [{ nothing: true }] });
  await expect(listEndpointModels({ baseUrl: server.url })).rejects.toMatchObject({
    code: "model_bad_answer",
  });
});

it("prefers a model that can talk", () => {
  expect(firstChatModel([{ id: "text-embedding-3-small" }, { id: "gpt-5" }])).toBe("gpt-5");
  expect(firstChatModel([{ id: "whisper-1" }])).toBeNull();
});
