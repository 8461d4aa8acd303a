import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { ModelScript, ScriptedResponse } from "../../e2e/support/model-script.ts";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import type { Clock } from "../agent/ports/clock.ts";
import type { SegmentOutcome } from "../agent/ports/journal.ts";
import { fakeRegistry } from "../agent/testing/fake-tools.ts";
import { initialState, MemoryJournal } from "../agent/testing/journal-in-memory.ts";
import { workUntilGate } from "../agent/work-until-gate.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible.ts";

// The rules of docs/model-rules.md, each against a server that misbehaves over real HTTP.

let server: ModelServer;
afterEach(() => server.stop());

/** Time that runs fifty times as fast, so that pauses and patience are real and short. */
const FAST = 50;
const begun = Date.now();
const clock: Clock = {
  now: () => begun + (Date.now() - begun) * FAST,
  sleep: (ms, signal) => sleep(ms / FAST, undefined, { signal }),
};

const note = { name: "note", execute: () => ({ ok: true, result: "Noted." }) };

async function work(
  script: ModelScript,
  options: { idleTimeoutMs?: number } = {},
): Promise<{ outcome: SegmentOutcome; journal: MemoryJournal }> {
  server = await startModelServer({ script });
  const worked = await workAt(server.url, options);
  server.assertConsumed();
  return worked;
}

async function workAt(
  baseUrl: string,
  options: { idleTimeoutMs?: number } = {},
): Promise<{ outcome: SegmentOutcome; journal: MemoryJournal }> {
  const used = { turns: 0, tokens: 0, cost: 0, started_at: clock.now() };
  const journal = new MemoryJournal(initialState({ used }));
  const outcome = await workUntilGate({
    journal,
    model: createOpenAiCompatibleModel({ baseUrl, modelId: "m" }),
    tools: fakeRegistry(note),
    clock,
    signal: new AbortController().signal,
    random: () => 1,
    ...options,
  });
  return { outcome, journal };
}

const activities = (journal: MemoryJournal) => journal.modelCalls.map(({ activity }) => activity).join("\n");
const done: ScriptedResponse = { text: "Done." };
const call = (args: string | Record<string, unknown> = {}, id?: string) => ({
  name: "note",
  arguments: args,
  ...(id ? { id } : {}),
});

/** A stream of these deltas, word for word. */
function stream(deltas: object[], finish: string): ScriptedResponse {
  const chunks = [...deltas.map((delta) => ({ delta })), { delta: {}, finish_reason: finish }];
  const lines = chunks.map((chunk) => `data: ${JSON.stringify({ choices: [{ index: 0, ...chunk }] })}\n\n`);
  return { raw: `${lines.join("")}data: [DONE]\n\n` };
}

describe("a server that hangs", () => {
  it("before its first byte is hung up on and asked again", async () => {
    const never = new Promise(() => {});
    const { outcome, journal } = await work([{ text: "x", hold: { afterChunks: 0, until: never } }, done], {
      idleTimeoutMs: 10_000,
    });
    expect(outcome).toEqual({ kind: "finished" });
    expect(activities(journal)).toMatch(/Trying again in .*: The model sent nothing for 10 seconds/);
    await expect.poll(() => server.journal[0]?.end).toBe("client_left");
  });

  it("in mid-answer is the same, and what it said is dropped", async () => {
    const never = new Promise(() => {});
    const cut = { text: "Half an ans", hold: { afterChunks: 3, until: never } };
    const { outcome, journal } = await work([cut, done], { idleTimeoutMs: 10_000 });
    expect(outcome).toEqual({ kind: "finished" });
    expect(journal.turns[0]?.text).toBe("Done.");
    expect(journal.streamed.thinking).toBe("Done.");
  });

  it("behind a proxy that keeps the connection alive by comments is silent all the same", async () => {
    server = await startModelServer({ script: [] });
    let requests = 0;
    const proxy = createServer((request, response) => {
      requests += 1;
      if (requests > 1)
        return void response.writeHead(307, { location: `${server.url}${request.url}` }).end();
      response.writeHead(200, { "content-type": "text/event-stream" });
      const comments = setInterval(() => response.write(": keep-alive\n\n"), 20);
      response.on("close", () => clearInterval(comments));
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    try {
      const { port } = proxy.address() as AddressInfo;
      const { journal } = await workAt(`http://127.0.0.1:${port}`, { idleTimeoutMs: 10_000 });
      expect(activities(journal)).toMatch(/Trying again in .*: The model sent nothing for 10 seconds/);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  it("is not one that writes a long call's arguments slowly", async () => {
    const slow = { toolCalls: [call({ text: "word ".repeat(400) })], chunkDelayMs: 20 };
    const { outcome, journal } = await work([slow, done], { idleTimeoutMs: 60_000 });
    expect(outcome).toEqual({ kind: "finished" });
    expect(journal.receiptOf("note").ok).toBe(true);
    expect(activities(journal)).not.toContain("Trying again");
  });
});

describe("an error", () => {
  it.each([
    ["429 without Retry-After", { error: 429 }, "asks for a pause"],
    ["429 with a Retry-After in the past", past(), "asks for a pause"],
    ["500", { error: 500 }, "failed (HTTP 500)"],
    ["502 with a page", { error: 502, body: "<html>Bad gateway</html>" }, "failed (HTTP 502)"],
    ["503", { error: 503, headers: { "retry-after": "1" } }, "failed (HTTP 503)"],
    ["a cut stream", { text: "one two three", cutAfterChunks: 2 }, "broke off"],
    ["a page instead of an answer", { raw: "<!doctype html>", contentType: "text/html" }, "a web page"],
    ["a document instead of a stream", { raw: "{}", contentType: "application/json" }, "without streaming"],
    ["nonsense as text", { raw: "hello\n\n", contentType: "text/plain" }, "broke off"],
    ["nonsense in the stream", { raw: "data: {oops\n\n" }, "not a model's answer"],
    ["nonsense bytes", { raw: "\u0000\u0001\u0002", contentType: "application/octet-stream" }, "broke off"],
  ] as [string, ScriptedResponse, string][])(
    "%s is waited out and asked again",
    async (_what, bad, words) => {
      const { outcome, journal } = await work([bad, done]);
      expect(outcome).toEqual({ kind: "finished" });
      expect(activities(journal)).toContain(words);
      expect(activities(journal)).toMatch(/Trying again in 1 s \(attempt 2 of 4\)/);
    },
  );

  it("that asks for ages is not waited for, and says when to retry", async () => {
    const { outcome } = await work([{ error: 429, headers: { "retry-after": "99999999999" } }]);
    expect(outcome).toMatchObject({
      kind: "failed",
      code: "model_rate_limited",
      message: expect.stringContaining("asks to wait"),
      suggestion: expect.stringContaining("Retry after"),
    });
  });

  it("that stays ends the run after four attempts, with the server's words and a suggestion", async () => {
    const bad = { error: 500, body: { error: { message: "GPU on fire" } } };
    const { outcome } = await work([bad, bad, bad, bad]);
    expect(outcome).toMatchObject({
      kind: "failed",
      code: "model_server_error",
      message: expect.stringContaining("GPU on fire"),
      suggestion: expect.stringContaining("choose another model"),
    });
  });
});

describe("tool calls", () => {
  const answers = (journal: MemoryJournal) =>
    journal.state.messages.flatMap((message) => (message.role === "tool" ? message.content : []));

  it.each([
    ["that are no JSON", call('{"text": nonsense'), /not a valid JSON object/],
    ["that are cut off", call('{"text": "half a fi'), /write less at a time/],
    ["that are a list", call("[1, 2]"), /not a valid JSON object/],
    ["of an unknown tool", { name: "launch_rocket", arguments: {} }, /no tool “launch_rocket” here/],
  ])("%s are answered with what to correct", async (_what, bad, words) => {
    const { outcome, journal } = await work([{ toolCalls: [bad] }, { toolCalls: [call()] }, done]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(answers(journal)[0]).toMatch(words);
    expect(answers(journal)[1]).toBe("Noted.");
  });

  it("ten at once are all carried out, in order", async () => {
    const ten = Array.from({ length: 10 }, (_, n) => call({ n }));
    const { outcome, journal } = await work([{ toolCalls: ten }, done]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(journal.begun).toHaveLength(10);
    expect(journal.turns[0]?.tool_calls.map(({ arguments: text }) => JSON.parse(text).n)).toEqual(
      ten.map((_, n) => n),
    );
  });

  it("without end are a loop: the answer is dropped and asked for again", async () => {
    const many = Array.from({ length: 129 }, (_, n) => call({ n }));
    const { outcome, journal } = await work([{ toolCalls: many }, done]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(activities(journal)).toContain("more than 128 calls in one answer");
    expect(journal.begun).toEqual([]);
  });

  it("in pieces out of order are put together", async () => {
    const piece = (index: number, text: string, first?: object) => ({
      tool_calls: [{ index, ...first, function: { ...(first ? { name: "note" } : {}), arguments: text } }],
    });
    const mixed = stream(
      [
        piece(1, '{"n":', { id: "b", type: "function" }),
        piece(0, '{"n"', { id: "a", type: "function" }),
        piece(1, "2}"),
        piece(0, ":1}"),
      ],
      "tool_calls",
    );
    const { outcome, journal } = await work([mixed, done]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(journal.turns[0]?.tool_calls).toEqual([
      { id: "a", name: "note", arguments: '{"n":1}' },
      { id: "b", name: "note", arguments: '{"n":2}' },
    ]);
  });

  it("with the same id twice are two calls", async () => {
    const { outcome, journal } = await work([
      { toolCalls: [call({ n: 1 }, "same"), call({ n: 2 }, "same")] },
      done,
    ]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(journal.turns[0]?.tool_calls.map(({ arguments: text }) => JSON.parse(text).n)).toEqual([1, 2]);
  });
});

describe("an answer", () => {
  it("that is empty, or only thought, is asked for once more", async () => {
    const { outcome, journal } = await work([{ reasoning: "I should…" }, done]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(journal.turns[0]?.added.at(-1)?.content).toContain("You only thought, and answered nothing.");
  });

  it("that says the same for ever is hung up on", async () => {
    const never = new Promise(() => {});
    const looping = { text: "And so on. ".repeat(2_000), hold: { afterChunks: 4_000, until: never } };
    const { outcome, journal } = await work([looping, done]);
    expect(outcome).toEqual({ kind: "finished" });
    expect(activities(journal)).toContain("the same words over and over");
    await expect.poll(() => server.journal[0]?.end).toBe("client_left");
  });

  it("cut at its length limit is kept and says so", async () => {
    const { journal } = await work([{ text: "Half of it", finishReason: "length" }]);
    expect(journal.turns[0]?.text).toContain("cut off at its length limit");
  });

  it("without usage is counted by its words", async () => {
    const { journal } = await work([{ text: "twelve chars", usage: null }]);
    expect(journal.turns[0]?.usage.output).toBe(3);
    expect(journal.turns[0]?.usage.input).toBeGreaterThan(100);
  });
});

function past(): ScriptedResponse {
  return { error: 429, headers: { "retry-after": "Thu, 04 Mar 1999 05:06:17 GMT" } };
}
