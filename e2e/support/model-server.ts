import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import {
  type AnswerEnd,
  completionChunks,
  type ModelScript,
  type ScriptedResponse,
  type WireRequest,
} from "./model-script.ts";

export type JournalEntry = {
  method: string;
  path: string;
  authorization: string | null;
  traceparent: string | null;
  /** Null for requests other than a completion. */
  body: WireRequest | null;
  end: "open" | AnswerEnd;
};

export type ModelServer = {
  /** The base URL to configure, ending in /v1. */
  url: string;
  port: number;
  journal: JournalEntry[];
  /** The completion requests alone, in order. */
  completions(): WireRequest[];
  /** Adds answers to a list script. */
  push(...responses: ScriptedResponse[]): void;
  /** Throws when a request came that no answer was scripted for, or an answer was never asked for. */
  assertConsumed(): void;
  stop(): Promise<void>;
};

/** A scripted OpenAI-compatible server over real HTTP. A list is answered in order, each answer once. */
export async function startModelServer(options: {
  script: ModelScript;
  port?: number;
  models?: (string | Record<string, unknown>)[];
  /** Asked for as a bearer token; left out: none is needed. */
  apiKey?: string;
  /** False: requests are not kept, for a server that answers for a long time. */
  keepJournal?: boolean;
}): Promise<ModelServer> {
  const queue = Array.isArray(options.script) ? [...options.script] : null;
  const answerBy = Array.isArray(options.script) ? null : options.script;
  const journal: JournalEntry[] = [];
  const unexpected: string[] = [];
  let index = 0;

  const nextResponse = async (request: WireRequest): Promise<ScriptedResponse> => {
    const response = answerBy ? await answerBy(request, index) : queue?.shift();
    index += 1;
    if (response) return response;
    const last = request.messages.at(-1);
    unexpected.push(`request ${index}: ${last?.role}: ${String(last?.content).slice(0, 200)}`);
    return { error: 400, body: { error: { message: "The test scripted no answer to this request." } } };
  };

  const server = createServer((request, response) => {
    const entry: JournalEntry = {
      method: request.method ?? "",
      path: request.url ?? "",
      authorization: request.headers.authorization ?? null,
      traceparent: String(request.headers.traceparent ?? "") || null,
      body: null,
      end: "open",
    };
    if (options.keepJournal !== false) journal.push(entry);
    response.on("close", () => {
      if (entry.end === "open") entry.end = response.writableFinished ? "answered" : "client_left";
    });
    handle(request, response, entry).catch((error: unknown) => {
      unexpected.push(String(error));
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse, entry: JournalEntry) {
    if (options.apiKey && entry.authorization !== `Bearer ${options.apiKey}`) {
      return sendJson(response, 401, { error: { message: "Incorrect API key provided." } });
    }
    if (entry.method === "GET" && entry.path === "/v1/models") {
      const models = options.models ?? ["test-model"];
      const data = models.map((model) =>
        typeof model === "string" ? { id: model, object: "model", owned_by: "test" } : model,
      );
      return sendJson(response, 200, { object: "list", data });
    }
    if (entry.method !== "POST" || entry.path !== "/v1/chat/completions") {
      return sendJson(response, 404, { error: { message: `No route ${entry.path}.` } });
    }
    entry.body = JSON.parse(await readBody(request)) as WireRequest;
    const scripted = await nextResponse(entry.body);
    response.on("close", () => scripted.onEnd?.(entry.end === "open" ? "client_left" : entry.end));
    await answer(scripted, response, entry, index);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    journal,
    completions: () => journal.flatMap((entry) => entry.body ?? []),
    push: (...responses) => {
      if (!queue) throw new Error("This model server answers by a function; there is no list to add to.");
      queue.push(...responses);
    },
    assertConsumed: () => {
      const problems = unexpected.map((what) => `unexpected ${what}`);
      if (queue?.length) problems.push(`${queue.length} scripted answers were never asked for`);
      if (problems.length > 0)
        throw new Error(`The model server's script does not fit: ${problems.join("; ")}`);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  scripted: ScriptedResponse,
  response: ServerResponse,
  entry: JournalEntry,
  index: number,
) {
  if (scripted.delayMs) await wait(scripted.delayMs);
  if (scripted.error) {
    const body = scripted.body ?? { error: { message: `Scripted error ${scripted.error}.` } };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const type = typeof body === "string" ? "text/plain" : "application/json";
    response.writeHead(scripted.error, { "content-type": type, ...scripted.headers }).end(text);
    return;
  }
  response.writeHead(200, {
    "content-type": scripted.contentType ?? "text/event-stream",
    ...scripted.headers,
  });
  if (scripted.raw !== undefined) {
    response.end(scripted.raw);
    return;
  }
  const chunks = completionChunks(scripted, entry.body?.model ?? "", index);
  for (const [position, chunk] of chunks.entries()) {
    if (scripted.cutAfterChunks === position) {
      entry.end = "cut";
      response.destroy();
      return;
    }
    if (scripted.hold?.afterChunks === position) await scripted.hold.until;
    if (response.destroyed) return;
    // Each chunk is flushed before the next, so that a cut loses exactly what comes after it.
    await new Promise<void>((resolve) =>
      response.write(`data: ${JSON.stringify(chunk)}\n\n`, () => resolve()),
    );
    if (scripted.chunkDelayMs) await wait(scripted.chunkDelayMs);
  }
  response.end(scripted.done === false ? "" : "data: [DONE]\n\n");
}

function sendJson(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
