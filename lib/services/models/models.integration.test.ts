import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../../e2e/support/model-server.ts";
import type { Member } from "../../contracts/members.ts";
import { forgetEnv } from "../../core/env.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { deleteProvider } from "./delete-provider.ts";
import { ensureEnvironmentProvider } from "./ensure-environment-provider.ts";
import { listModels } from "./list-models.ts";
import { listProviders } from "./list-providers.ts";
import { refreshModels } from "./refresh-models.ts";
import { resolveModel } from "./resolve-model.ts";
import { saveProvider } from "./save-provider.ts";
import { setDefaultModel } from "./set-default-model.ts";
import { testModel } from "./test-model.ts";

useTestDatabase();

const admin: Member = { id: "a", email: "a@example.org", name: "Ann", role: "admin" };
const member: Member = { ...admin, id: "m", role: "member" };
const KEY = "sk-secret-123";
const servers: ModelServer[] = [];

async function serve(options: Parameters<typeof startModelServer>[0]): Promise<ModelServer> {
  const server = await startModelServer(options);
  servers.push(server);
  return server;
}

function setEnvironment(values: Record<string, string | undefined>): void {
  for (const name of ["OPENAI_BASE_URL", "OPENAI_API_KEY", "COWORK_MODEL"]) delete process.env[name];
  for (const [name, value] of Object.entries(values)) if (value !== undefined) process.env[name] = value;
  forgetEnv();
}

beforeEach(async () => {
  setEnvironment({});
  await prisma.modelProvider.deleteMany();
  await prisma.setting.deleteMany();
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function ask(ref: string | null): Promise<string> {
  const { port } = await resolveModel(ref);
  let text = "";
  const request = {
    messages: [{ role: "user" as const, content: "Hi" }],
    tools: [],
    tool_choice: "none" as const,
  };
  for await (const part of port.stream(request, new AbortController().signal))
    if (part.type === "text") text += part.text;
  return text;
}

describe("providers", () => {
  it("are saved with an encrypted key that nobody gets to see, and list their models", async () => {
    const server = await serve({ script: [{ text: "hello" }], apiKey: KEY, models: ["llama/3", "qwen"] });
    const view = await saveProvider(admin, {
      name: "Local",
      base_url: `${server.url}/`,
      api_key: ` ${KEY}\n`,
    });
    expect(view).toMatchObject({ name: "Local", base_url: server.url, has_key: true, source: "admin" });
    expect(view.models.map(({ ref }) => ref)).toEqual(["Local/llama/3", "Local/qwen"]);
    const stored = await prisma.modelProvider.findFirstOrThrow();
    expect(stored.apiKeyEncrypted).not.toContain(KEY);
    expect(JSON.stringify([view, await listProviders(admin), await listModels(member)])).not.toContain(KEY);
    expect(await ask("Local/llama/3")).toBe("hello");
    expect(server.journal.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
  });

  it("keep the key when it is left out, lose it when it is emptied or the address changes", async () => {
    const server = await serve({ script: [] });
    const { id } = await saveProvider(admin, { name: "P", base_url: server.url, api_key: KEY });
    expect(await saveProvider(admin, { name: "Q", base_url: server.url }, id)).toMatchObject({
      name: "Q",
      has_key: true,
    });
    expect(await saveProvider(admin, { name: "Q", base_url: `${server.url}/other` }, id)).toMatchObject({
      has_key: false,
    });
    await saveProvider(admin, { name: "Q", base_url: server.url, api_key: KEY }, id);
    expect(await saveProvider(admin, { name: "Q", base_url: server.url, api_key: "" }, id)).toMatchObject({
      has_key: false,
    });
  });

  it("are saved also where nothing answers; refreshing says why", async () => {
    const server = await serve({ script: [] });
    await server.stop();
    const { id, models } = await saveProvider(admin, { name: "Away", base_url: server.url });
    expect(models).toEqual([]);
    await expect(refreshModels(admin, id)).rejects.toMatchObject({
      status: 502,
      code: "model_unreachable",
      detail: expect.stringContaining("Nothing answers at"),
    });
    // Without a list, the person's word counts.
    expect(await resolveModel("Away/my-model")).toMatchObject({ ref: "Away/my-model", isDemo: false });
  });

  it("no longer offer what is gone from the list", async () => {
    const models = ["one", "two"];
    const server = await serve({ script: [], models });
    const { id } = await saveProvider(admin, { name: "P", base_url: server.url });
    models.splice(0, 1, "three");
    expect((await refreshModels(admin, id)).models.map(({ name }) => name)).toEqual(["three", "two"]);
    await expect(resolveModel("P/one")).rejects.toMatchObject({ code: "unknown_model", status: 422 });
  });

  it("refuse what makes no sense, in words", async () => {
    const base_url = "http://127.0.0.1:9/v1";
    await expect(saveProvider(member, { name: "P", base_url })).rejects.toMatchObject({ status: 403 });
    await expect(saveProvider(admin, { name: "demo", base_url })).rejects.toMatchObject({ status: 400 });
    await expect(saveProvider(admin, { name: "a/b", base_url })).rejects.toThrow("/");
    await expect(saveProvider(admin, { name: "P", base_url: "http://u:p@x/v1" })).rejects.toMatchObject({
      status: 400,
    });
    await expect(saveProvider(admin, { name: "P", base_url, api_key: "two words" })).rejects.toMatchObject({
      status: 400,
    });
    await saveProvider(admin, { name: "P", base_url });
    await expect(saveProvider(admin, { name: "P", base_url })).rejects.toMatchObject({
      status: 409,
      code: "name_taken",
    });
    await expect(saveProvider(admin, { name: "R", base_url }, "nobody")).rejects.toMatchObject({
      status: 404,
    });
    await expect(deleteProvider(member, "x")).rejects.toMatchObject({ status: 403 });
  });

  it("take the default with them when they are deleted or renamed", async () => {
    const server = await serve({ script: [], models: ["m"] });
    const { id } = await saveProvider(admin, { name: "P", base_url: server.url });
    await setDefaultModel(admin, "m");
    await saveProvider(admin, { name: "Q", base_url: server.url }, id);
    expect((await resolveModel(null)).ref).toBe("Q/m");
    await deleteProvider(admin, id);
    expect(await resolveModel(null)).toMatchObject({ ref: "demo", isDemo: true });
  });
});

describe("models", () => {
  it("are the demo model alone at first, labelled", async () => {
    expect(await listModels(member)).toMatchObject([
      { ref: "demo", name: "Demo (scripted, not an AI)", is_demo: true, is_default: true },
    ]);
    expect(await resolveModel("demo")).toMatchObject({ label: "Demo (scripted, not an AI)", isDemo: true });
  });

  it("are found by provider and name, and by the bare name", async () => {
    const server = await serve({ script: [], models: [{ id: "org/model", max_model_len: 8_000 }] });
    await saveProvider(admin, { name: "P", base_url: server.url });
    expect(await resolveModel("P/org/model")).toMatchObject({ ref: "P/org/model", contextWindow: 8_000 });
    expect(await resolveModel("org/model")).toMatchObject({ ref: "P/org/model" });
    await expect(resolveModel("nothing")).rejects.toThrow(
      "There is no model “nothing”. Choose one of: P/org/model, demo.",
    );
  });

  it("carry the tag of a real test, and the reason", async () => {
    const call = { name: "add_numbers", arguments: { a: 17, b: 25 } };
    const server = await serve({
      script: [{ toolCalls: [call] }, { text: "42" }, { text: "I cannot" }, { error: 500 }],
      models: ["m"],
    });
    await saveProvider(admin, { name: "P", base_url: server.url });
    expect(await testModel(admin, "P/m")).toMatchObject({
      tool_calling: "yes",
      tested_at: expect.any(String),
    });
    expect(await testModel(admin, "P/m")).toMatchObject({
      tool_calling: "no",
      test_detail: expect.stringContaining("text although"),
    });
    // A server that fails says nothing about the model: the tag stays.
    await expect(testModel(admin, "P/m")).rejects.toMatchObject({ status: 502, code: "model_server_error" });
    expect((await listModels(member)).find(({ ref }) => ref === "P/m")).toMatchObject({ tool_calling: "no" });
    await expect(testModel(member, "P/m")).rejects.toMatchObject({ status: 403 });
    server.assertConsumed();
  });
});

describe("the environment's provider", () => {
  it("comes with the variables, is the default, and goes with them", async () => {
    const server = await serve({
      script: [{ text: "hi" }],
      apiKey: KEY,
      models: ["text-embedding-3", "big", "small"],
    });
    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY });
    await ensureEnvironmentProvider();
    expect((await resolveModel(null)).ref).toBe("environment/big");
    expect(await ask(null)).toBe("hi");

    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY, COWORK_MODEL: "unlisted" });
    await ensureEnvironmentProvider();
    expect((await resolveModel(null)).ref).toBe("environment/unlisted");
    const [provider] = await listProviders(admin);
    expect(provider).toMatchObject({ source: "environment", has_key: true });
    expect(await prisma.modelProvider.count()).toBe(1);
    await expect(deleteProvider(admin, provider?.id ?? "")).rejects.toMatchObject({ status: 403 });
    const change = { name: "x", base_url: server.url };
    await expect(saveProvider(admin, change, provider?.id)).rejects.toMatchObject({ status: 403 });

    setEnvironment({});
    await ensureEnvironmentProvider();
    expect(await listProviders(admin)).toEqual([]);
    expect((await resolveModel(null)).isDemo).toBe(true);
  });

  it("leaves a default that an admin chose elsewhere", async () => {
    const server = await serve({ script: [], models: ["m"] });
    await saveProvider(admin, { name: "P", base_url: server.url });
    await setDefaultModel(admin, "P/m");
    setEnvironment({ OPENAI_BASE_URL: server.url, COWORK_MODEL: "other" });
    await ensureEnvironmentProvider();
    expect((await resolveModel(null)).ref).toBe("P/m");
  });

  it("is asked again for its models when it was away at the start, and never gives way to the demo", async () => {
    const server = await serve({ script: [], models: ["late"] });
    const { port, url } = server;
    await server.stop();
    setEnvironment({ OPENAI_BASE_URL: url });
    await ensureEnvironmentProvider();
    await expect(resolveModel(null)).rejects.toMatchObject({ status: 502, code: "model_unreachable" });
    await serve({ script: [], models: ["late"], port });
    expect((await resolveModel(null)).ref).toBe("environment/late");
  });
});
