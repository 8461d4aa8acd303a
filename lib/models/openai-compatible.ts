import { AsyncLocalStorage } from "node:async_hooks";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { ModelPart, ModelPort, ModelRequest, ModelToolCall } from "../agent/ports/model.ts";
import { type Endpoint, readEndpoint } from "./endpoint.ts";
import { estimateInput, estimateTokens } from "./estimate-usage.ts";
import { fetchEndpoint, requireSendableKey } from "./fetch-endpoint.ts";
import { streamCut } from "./network-error.ts";
import { errorFromStreamPart } from "./stream-part-error.ts";
import { requireStream, watchForDone } from "./streamed-answer.ts";
import { ThinkTagSplitter } from "./think-tags.ts";
import { toWireOptions } from "./wire-messages.ts";

export type OpenAiCompatibleOptions = {
  baseUrl: string;
  apiKey?: string | undefined;
  modelId: string;
};

type Finish = Extract<ModelPart, { type: "finish" }>;

/**
 * A model behind an OpenAI-compatible address. One call is one HTTP request: retrying and losing patience with a silent
 * server are the caller's business. When `signal` fires, its reason is thrown and the connection closed.
 */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): ModelPort {
  const endpoint = readEndpoint(options);
  // Made once: making one builds its schemas anew, which takes half a millisecond.
  let model: ChatModel | undefined;
  return {
    stream: (request, signal) => {
      model ??= createChatModel(endpoint, options.modelId);
      return streamAnswer(endpoint, model, request, signal);
    },
  };
}

/** What is known of the answer to one call: whether its stream has said that it is whole. */
type Watched = { isDone: () => boolean };

const currentCall = new AsyncLocalStorage<Watched>();

function createChatModel(endpoint: Endpoint, modelId: string) {
  return createOpenAICompatible({
    name: "endpoint",
    baseURL: endpoint.baseUrl,
    includeUsage: true,
    ...(endpoint.apiKey ? { apiKey: endpoint.apiKey } : {}),
    fetch: async (input, init) => {
      const call = currentCall.getStore();
      const response = await fetchEndpoint(endpoint, modelId, input, init);
      await requireStream(endpoint, response);
      if (!response.body) throw streamCut(endpoint);
      const watched = watchForDone(response.body);
      if (call) call.isDone = watched.isDone;
      return new Response(watched.body, { status: response.status, headers: response.headers });
    },
  }).chatModel(modelId);
}

type ChatModel = ReturnType<typeof createChatModel>;

async function* streamAnswer(
  endpoint: Endpoint,
  model: ChatModel,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  signal.throwIfAborted();
  requireSendableKey(endpoint);
  const call: Watched = { isDone: () => false };
  try {
    const options = { ...toWireOptions(request), abortSignal: signal };
    const { stream } = await currentCall.run(call, () => model.doStream(options));
    yield* readParts(stream, { endpoint, request, isDone: () => call.isDone() });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw errorFromStreamPart(endpoint, error);
  }
}

type Stream = Awaited<ReturnType<ChatModel["doStream"]>>["stream"];

async function* readParts(
  stream: Stream,
  context: { endpoint: Endpoint; request: ModelRequest; isDone: () => boolean },
): AsyncGenerator<ModelPart> {
  const splitter = new ThinkTagSplitter();
  const calls: ModelToolCall[] = [];
  let written = 0;
  // Leaving the loop in any way cancels the stream, which closes the connection.
  for await (const part of stream) {
    if (part.type === "reasoning-delta") {
      written += part.delta.length;
      yield { type: "reasoning", text: part.delta };
    } else if (part.type === "text-delta") {
      written += part.delta.length;
      yield* splitter.push(part.delta);
    } else if (part.type === "tool-input-delta") {
      // The call itself is held back, but its model is not silent.
      yield { type: "progress", characters: part.delta.length };
    } else if (part.type === "tool-call") {
      // Held back until the answer is known to be whole: a cut call may look complete.
      written += part.toolName.length + part.input.length;
      calls.push({ id: part.toolCallId, name: part.toolName, arguments: part.input });
    } else if (part.type === "error") {
      const error = errorFromStreamPart(context.endpoint, part.error);
      if (error.code !== "model_stream_cut" || !context.isDone()) throw error;
    } else if (part.type === "finish") {
      yield* splitter.end();
      for (const call of calls) yield { type: "tool_call", call };
      yield finish(part, calls.length > 0, context.request, written);
    }
  }
}

function finish(
  { finishReason, usage }: Extract<Stream extends ReadableStream<infer P> ? P : never, { type: "finish" }>,
  hasCalls: boolean,
  request: ModelRequest,
  written: number,
): Finish {
  return {
    type: "finish",
    // Some servers finish with "stop" although they called tools.
    reason: hasCalls && finishReason.unified !== "length" ? "tool_calls" : reasons[finishReason.unified],
    usage: {
      input: usage.inputTokens.total || estimateInput(request),
      output: usage.outputTokens.total || estimateTokens(written),
    },
  };
}

const reasons = {
  stop: "stop",
  length: "length",
  "tool-calls": "tool_calls",
  "content-filter": "content_filter",
  error: "stop",
  interrupted: "other",
  other: "other",
} as const satisfies Record<string, Finish["reason"]>;
