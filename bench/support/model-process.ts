// The model of the benchmarks: an OpenAI-compatible server over HTTP, in a process of its own, with a fixed latency.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { serveParent } from "./child.ts";
import { type Answer, answerTo, type WireRequest } from "./work-script.ts";

export type ModelCalls = {
  url(): string;
  /** Milliseconds before the first byte, and between the words of a long speech. */
  configure(latency: { delayMs: number; wordMs?: number }): void;
  /** Holds every answer back until `go`. */
  hold(): void;
  go(): void;
  /** Requests that wait or are being answered. */
  open(): number;
  /** When each request came since the last look, in milliseconds. */
  takeAsked(): { kind: Answer["kind"]; at: number }[];
};

const latency = { delayMs: 5, wordMs: 20 };
let asked: { kind: Answer["kind"]; at: number }[] = [];
let open = 0;
let gate: { opened: Promise<void>; go: () => void } | null = null;

const server = createServer((request, response) => {
  if (request.url?.endsWith("/models")) {
    // A context that is never full: making room is not what is measured.
    const data = [{ id: "bench", object: "model", context_length: 2_000_000 }];
    response.writeHead(200, { "content-type": "application/json" });
    return response.end(JSON.stringify({ object: "list", data }));
  }
  complete(request, response).catch(() => response.destroy());
});
server.keepAliveTimeout = 60_000;

async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = performance.now();
  open += 1;
  // Also where the client breaks the call off.
  response.once("close", () => {
    open -= 1;
  });
  const body = JSON.parse(await readBody(request)) as WireRequest;
  const answer = answerTo(body);
  asked.push({ kind: answer.kind, at });
  await gate?.opened;
  await wait(latency.delayMs);
  response.writeHead(200, { "content-type": "text/event-stream" });
  await say(answer, response);
  response.end("data: [DONE]\n\n");
}

let answers = 0;

async function say(answer: Answer, response: ServerResponse): Promise<void> {
  answers += 1;
  // Clients tell messages apart by this id.
  const frame = {
    id: `chatcmpl-${answers}`,
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "bench",
  };
  const write = (data: object) => response.write(`data: ${JSON.stringify({ ...frame, ...data })}\n\n`);
  const send = (delta: object, finish: string | null = null) =>
    write({ choices: [{ index: 0, delta, finish_reason: finish }] });
  send({ role: "assistant", content: "" });
  for (const word of answer.text.match(/\S+\s*/g) ?? []) {
    if (answer.kind === "speak") {
      await wait(latency.wordMs);
      if (response.destroyed) return;
    }
    send({ content: answer.kind === "speak" ? `<${Date.now()}>` : word });
  }
  if (answer.call) {
    const { name, arguments: args } = answer.call;
    const first = { index: 0, id: `call_${answers}`, type: "function", function: { name, arguments: "" } };
    send({ tool_calls: [first] });
    for (const piece of JSON.stringify(args).match(/[\s\S]{1,64}/g) ?? []) {
      send({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
    }
  }
  send({}, answer.call ? "tool_calls" : "stop");
  write({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

serveParent({
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  configure: (wanted) => void Object.assign(latency, wanted),
  hold: () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = { opened: promise, go: resolve };
  },
  go: () => {
    gate?.go();
    gate = null;
  },
  open: () => open,
  takeAsked: () => {
    const taken = asked;
    asked = [];
    return taken;
  },
} satisfies ModelCalls);
