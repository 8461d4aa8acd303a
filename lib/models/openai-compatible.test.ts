import { afterEach, describe, expect, it } from "vitest";
import type { ScriptedResponse } from "../../e2e/support/model-script.ts";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import type { ModelError, ModelPart, ModelRequest } from "../agent/ports/model.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible.ts";

const KEY = "sk-very/secret+key_1";
const servers: ModelServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(script: ScriptedResponse[], apiKey?: string) {
  const server = await startModelServer({ script, ...(apiKey ? { apiKey } : {}) });
  servers.push(server);
  return server;
}

const tool = {
  name: "file_read",
  description: "Reads a file.",
  parameters: { type: "object", properties: { path: { type: "string" } }, required: ["path"] },
};

function ask(overrides: Partial<ModelRequest> = {}): ModelRequest {
  return {
    messages: [
      { role: "system", content: "You work in a folder." },
      { role: "user", content: "Read a.txt" },
    ],
    tools: [tool],
    tool_choice: "auto",
    ...overrides,
  };
}

async function collect(url: string, request = ask(), apiKey: string | undefined = KEY): Promise<ModelPart[]> {
  const parts: ModelPart[] = [];
  const model = createOpenAiCompatibleModel({ baseUrl: url, apiKey, modelId: "test-model" });
  for await (const part of model.stream(request, new AbortController().signal)) parts.push(part);
  return parts;
}

/** The error of a call, checked to hold the key nowhere. */
async function failure(url: string, apiKey: string | undefined = KEY): Promise<ModelError> {
  const error = await collect(url, ask(), apiKey).then(
    () => expect.fail("The call should have failed."),
    (thrown: ModelError) => thrown,
  );
  expect(error.name).toBe("ModelError");
  const everything = [
    error.message,
    error.suggestion,
    error.stack,
    String(error.cause),
    JSON.stringify(error),
  ].join();
  if (apiKey) expect(everything).not.toContain(apiKey);
  expect(error.message).toMatch(/[.?”]$/);
  expect(error.suggestion).toMatch(/\.$/);
  return error;
}

const textOf = (parts: ModelPart[], type: "text" | "reasoning") =>
  parts.flatMap((part) => (part.type === type ? [part.text] : [])).join("");

describe("a streamed answer", () => {
  it("gives reasoning, text and tool calls in order, then the usage", async () => {
    const server = await serve([
      {
        reasoning: "Let me look.",
        text: "I read it.",
        toolCalls: [
          { id: "call_a", name: "file_read", arguments: { path: "files/ä ö.txt" } },
          { id: "call_b", name: "file_read", arguments: { path: "files/b.txt" } },
        ],
        usage: { input: 321, output: 45 },
      },
    ]);
    const parts = await collect(server.url);
    expect(parts.map((part) => part.type)).toEqual([
      ...["reasoning", "reasoning", "reasoning"],
      ...["text", "text", "text"],
      ...["progress", "progress"],
      ...["tool_call", "tool_call", "finish"],
    ]);
    expect(textOf(parts, "reasoning")).toBe("Let me look.");
    expect(textOf(parts, "text")).toBe("I read it.");
    expect(parts.filter((part) => part.type === "tool_call").map((part) => part.call)).toEqual([
      { id: "call_a", name: "file_read", arguments: '{"path":"files/ä ö.txt"}' },
      { id: "call_b", name: "file_read", arguments: '{"path":"files/b.txt"}' },
    ]);
    expect(parts.at(-1)).toEqual({ type: "finish", reason: "tool_calls", usage: { input: 321, output: 45 } });
    server.assertConsumed();
  });

  it("arrives piece by piece, not at the end", async () => {
    const server = await serve([{ text: "one two three four", chunkDelayMs: 20 }]);
    const model = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "m" });
    const iterator = model.stream(ask(), new AbortController().signal)[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual({ type: "text", text: "one " });
    expect(server.journal[0]?.end).toBe("open");
    await iterator.return?.();
  });

  it.each(["reasoning", "reasoning_content"] as const)("reads the field %s", async (reasoningField) => {
    const server = await serve([{ reasoning: "Hm, well.", reasoningField, text: "Yes." }]);
    expect(textOf(await collect(server.url), "reasoning")).toBe("Hm, well.");
  });

  it("splits <think> at the beginning from the answer", async () => {
    const server = await serve([
      { text: "<think>\nI ponder this. </think>\n\nThe tag <think> is text here." },
    ]);
    const parts = await collect(server.url);
    expect(textOf(parts, "reasoning").trim()).toBe("I ponder this.");
    expect(textOf(parts, "text")).toBe("The tag <think> is text here.");
  });

  it("passes on arguments that are not JSON as they are", async () => {
    const server = await serve([{ toolCalls: [{ name: "file_read", arguments: '{"path": nonsense' }] }]);
    const parts = await collect(server.url);
    expect(parts.find((part) => part.type === "tool_call")).toMatchObject({
      call: { name: "file_read", arguments: '{"path": nonsense' },
    });
  });

  it("estimates the usage where the server does not count", async () => {
    const server = await serve([{ text: "twelve chars", usage: null }]);
    const finish = (await collect(server.url)).at(-1);
    expect(finish).toMatchObject({ type: "finish", reason: "stop", usage: { output: 3 } });
    expect(finish?.type === "finish" && finish.usage.input).toBeGreaterThan(20);
  });

  it("takes [DONE] for an end where the finish reason is missing", async () => {
    const server = await serve([{ text: "Complete.", finishReason: null }]);
    expect((await collect(server.url)).at(-1)).toMatchObject({ type: "finish", reason: "stop" });
  });

  it("says when the length limit ended it", async () => {
    const server = await serve([{ text: "Half a", finishReason: "length" }]);
    expect((await collect(server.url)).at(-1)).toMatchObject({ type: "finish", reason: "length" });
  });

  it("gives an empty answer as an empty answer", async () => {
    const server = await serve([{}]);
    expect((await collect(server.url)).map((part) => part.type)).toEqual(["finish"]);
  });
});

describe("the request", () => {
  it("carries the key, the tools, the choice and asks for the usage", async () => {
    const server = await serve([{ text: "ok" }], KEY);
    await collect(server.url, ask({ tool_choice: "required" }));
    expect(server.journal[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect(server.completions()[0]).toMatchObject({
      model: "test-model",
      stream: true,
      stream_options: { include_usage: true },
      tool_choice: "required",
      tools: [{ type: "function", function: tool }],
    });
  });

  it("sends neither tools nor a choice where there are none, and no key where there is none", async () => {
    const server = await serve([{ text: "ok" }]);
    const model = createOpenAiCompatibleModel({ baseUrl: server.url, apiKey: "", modelId: "m" });
    for await (const _ of model.stream(
      ask({ tools: [], tool_choice: "none" }),
      new AbortController().signal,
    ));
    expect(server.completions()[0]).not.toHaveProperty("tools");
    expect(server.completions()[0]).not.toHaveProperty("tool_choice");
    expect(server.journal[0]?.authorization).toBeNull();
  });

  it("repeats calls and results, bad arguments as an object", async () => {
    const server = await serve([{ text: "ok" }]);
    await collect(
      server.url,
      ask({
        messages: [
          { role: "user", content: "Go" },
          {
            role: "assistant",
            content: "",
            tool_calls: [
              { id: "1", name: "file_read", arguments: '{"path":"a"}' },
              { id: "2", name: "file_read", arguments: "{bad" },
              { id: "3", name: "file_list", arguments: "" },
            ],
          },
          { role: "tool", tool_call_id: "1", tool: "file_read", content: "content of a" },
        ],
      }),
    );
    const messages = server.completions()[0]?.messages ?? [];
    expect(messages[1]?.tool_calls?.map((call) => JSON.parse(call.function.arguments))).toEqual([
      { path: "a" },
      { not_valid_json: "{bad" },
      {},
    ]);
    expect(messages[2]).toEqual({ role: "tool", tool_call_id: "1", content: "content of a" });
  });

  it("finds its way from an address with the whole path", async () => {
    const server = await serve([{ text: "ok" }]);
    await collect(`${server.url}/chat/completions/`);
    expect(server.journal[0]?.path).toBe("/v1/chat/completions");
  });
});

describe("an abort", () => {
  it("closes the connection and throws the reason", async () => {
    const server = await serve([{ text: "a b c d e f g h", chunkDelayMs: 30 }]);
    const model = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "m" });
    const abort = new AbortController();
    const reason = new Error("stopped by a person");
    await expect(async () => {
      for await (const _ of model.stream(ask(), abort.signal)) abort.abort(reason);
    }).rejects.toBe(reason);
    await expect.poll(() => server.journal[0]?.end).toBe("client_left");
  });

  it("before the first byte is an abort, too", async () => {
    const server = await serve([{ text: "late", delayMs: 5_000 }]);
    const model = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "m" });
    const reason = new Error("stopped");
    const abort = new AbortController();
    const next = model.stream(ask(), abort.signal)[Symbol.asyncIterator]().next();
    await expect.poll(() => server.journal.length).toBe(1);
    abort.abort(reason);
    await expect(next).rejects.toBe(reason);
  });
});

describe("errors", () => {
  it("tells that nothing answers", async () => {
    const server = await serve([]);
    await server.stop();
    const error = await failure(server.url);
    expect(error).toMatchObject({ code: "model_unreachable", retryable: true });
    expect(error.message).toBe(`Nothing answers at ${server.url}. Is the server running?`);
  });

  it("tells that a name is unknown", async () => {
    const error = await failure("http://no-such-host.invalid/v1");
    expect(error).toMatchObject({ code: "model_unreachable", retryable: true });
    expect(error.message).toContain("no-such-host.invalid");
  });

  it("tells that a secure connection failed", async () => {
    const server = await serve([]);
    const error = await failure(server.url.replace("http:", "https:"));
    expect(error).toMatchObject({ code: "model_unreachable", retryable: true });
    expect(error.message).toContain("The secure connection to");
    expect(error.suggestion).toContain("http://");
  });

  const echo = { error: { message: `Bad key ${KEY} in request`, code: "x" } };
  it.each([
    [401, {}, { code: "model_unauthorized", retryable: false }],
    [403, {}, { code: "model_unauthorized", retryable: false }],
    [
      402,
      {},
      { code: "model_rate_limited", retryable: false, suggestion: expect.stringContaining("credit") },
    ],
    [404, {}, { code: "model_not_found", retryable: false }],
    [408, {}, { code: "model_timeout", retryable: true }],
    [429, { "retry-after": "7" }, { code: "model_rate_limited", retryable: true, retryAfterMs: 7_000 }],
    [429, { "retry-after-ms": "250" }, { code: "model_rate_limited", retryable: true, retryAfterMs: 250 }],
    [429, {}, { code: "model_rate_limited", retryable: true, retryAfterMs: undefined }],
    [409, {}, { code: "model_server_error", retryable: true }],
    [425, {}, { code: "model_server_error", retryable: true }],
    [500, {}, { code: "model_server_error", retryable: true }],
    [502, {}, { code: "model_server_error", retryable: true }],
    [503, { "retry-after": "2" }, { code: "model_server_error", retryable: true, retryAfterMs: 2_000 }],
    [504, {}, { code: "model_timeout", retryable: true }],
    [
      400,
      {},
      {
        code: "model_bad_request",
        retryable: false,
        suggestion: expect.stringContaining("Admin → Models"),
      },
    ],
    [422, {}, { code: "model_bad_request", retryable: false }],
    [302, { location: "https://elsewhere.example/v1" }, { code: "model_not_found", retryable: false }],
  ])(
    "HTTP %i becomes a coded error without the key that the server repeats",
    async (status, headers, expected) => {
      const server = await serve(
        [{ error: status, headers: headers as Record<string, string>, body: echo }],
        KEY,
      );
      expect(await failure(server.url)).toMatchObject(expected);
    },
  );

  it("reads Retry-After as a date", async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    const server = await serve([{ error: 429, headers: { "retry-after": date } }]);
    const error = await failure(server.url);
    expect(error.retryAfterMs).toBeGreaterThan(25_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(30_000);
  });

  it("does not ask to retry where the quota is used up", async () => {
    const body = { error: { message: "You exceeded your current quota.", code: "insufficient_quota" } };
    const server = await serve([{ error: 429, body }]);
    expect(await failure(server.url)).toMatchObject({ code: "model_rate_limited", retryable: false });
  });

  it.each([
    [
      400,
      {
        error: {
          message: "This model's maximum context length is 8192 tokens.",
          code: "context_length_exceeded",
        },
      },
    ],
    [
      400,
      {
        error: {
          message: "the request exceeds the available context size",
          type: "exceed_context_size_error",
        },
      },
    ],
    [400, { object: "error", message: "The prompt is too long: 9000 > 8192", code: 400 }],
    [500, { error: "input length exceeds the context length" }],
  ])("knows a full context in %i %j", async (status, body) => {
    const server = await serve([{ error: status, body }]);
    expect(await failure(server.url)).toMatchObject({ code: "model_context_full", retryable: false });
  });

  it("suggests /v1 where the address has no such path", async () => {
    const server = await serve([]);
    const error = await failure(server.url.replace("/v1", ""));
    expect(error.code).toBe("model_not_found");
    expect(error.suggestion).toContain(`try ${server.url}.`);
  });

  it("repeats what the server said", async () => {
    const server = await serve([
      { error: 500, body: "GPU on fire" },
      { error: 500, body: { error: "GPU on fire" } },
    ]);
    expect((await failure(server.url)).message).not.toContain("GPU");
    expect((await failure(server.url)).message).toContain("It said: “GPU on fire”");
  });

  it("refuses a key that cannot be sent without repeating it", async () => {
    const server = await serve([]);
    expect(await failure(server.url, "sk-two\nlines")).toMatchObject({ code: "model_unauthorized" });
    expect(server.journal).toHaveLength(0);
  });

  it("shows no name and password of the address", async () => {
    const server = await serve([]);
    await server.stop();
    const error = await failure(server.url.replace("http://", "http://ann:hunter2@"));
    expect(error.message + error.suggestion + error.cause).not.toContain("hunter2");
  });
});

describe("a broken stream", () => {
  it.each([1, 3, 5])("cut after %i chunks is a cut", async (cutAfterChunks) => {
    const server = await serve([{ text: "one two three four five six", cutAfterChunks }]);
    expect(await failure(server.url)).toMatchObject({ code: "model_stream_cut", retryable: true });
  });

  it("never gives out a call of a cut answer", async () => {
    const calls = [{ name: "file_read", arguments: { path: "files/a.txt" } }];
    const server = await serve([{ toolCalls: calls, finishReason: null, usage: null, done: false }]);
    const seen: ModelPart[] = [];
    const model = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "m" });
    await expect(async () => {
      for await (const part of model.stream(ask(), new AbortController().signal)) seen.push(part);
    }).rejects.toMatchObject({ code: "model_stream_cut", retryable: true });
    expect(seen.filter(({ type }) => type !== "progress")).toEqual([]);
  });

  it.each([
    ["nonsense in a chunk", { raw: "data: {not json\n\ndata: [DONE]\n\n" }],
    ["a chunk of another shape", { raw: 'data: {"choices":"none"}\n\ndata: [DONE]\n\n' }],
    ["a web page", { raw: "<!doctype html><h1>Welcome</h1>", contentType: "text/html" }],
    ["a call without a name", { raw: nameless() }],
    [
      "a document",
      { raw: '{"error":{"message":"stream is not supported"}}', contentType: "application/json" },
    ],
  ])("%s is a bad answer", async (_name, response: ScriptedResponse) => {
    const server = await serve([response]);
    expect(await failure(server.url)).toMatchObject({ code: "model_bad_answer", retryable: true });
  });

  it("an empty body is a cut", async () => {
    const server = await serve([{ raw: "" }]);
    expect(await failure(server.url)).toMatchObject({ code: "model_stream_cut", retryable: true });
  });

  it("an error in mid-stream is told in the server's words", async () => {
    const raw = `data: {"error":{"message":"Overloaded, dear ${KEY}","type":"server_error"}}\n\n`;
    const server = await serve([
      { raw },
      { raw: 'data: {"error":{"message":"slow down","code":"rate_limit_exceeded"}}\n\n' },
      { raw: 'data: {"error":{"message":"No more.","code":"insufficient_quota"}}\n\n' },
      { raw: 'data: {"error":{"message":"Too long.","code":"context_length_exceeded"}}\n\n' },
    ]);
    const error = await failure(server.url);
    expect(error).toMatchObject({ code: "model_server_error", retryable: true });
    expect(error.message).toContain("Overloaded");
    expect(await failure(server.url)).toMatchObject({ code: "model_rate_limited", retryable: true });
    expect(await failure(server.url)).toMatchObject({ code: "model_rate_limited", retryable: false });
    expect(await failure(server.url)).toMatchObject({ code: "model_context_full", retryable: false });
  });
});

function nameless(): string {
  const delta = { tool_calls: [{ index: 0, id: "c", function: { arguments: "{}" } }] };
  const chunk = (value: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...value }] })}\n\n`;
  return `${chunk({ delta, finish_reason: null })}${chunk({ delta: {}, finish_reason: "tool_calls" })}data: [DONE]\n\n`;
}
