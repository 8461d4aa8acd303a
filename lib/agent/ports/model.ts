/** A tool call as the model wrote it: `arguments` is the raw JSON text. */
export type ModelToolCall = { id: string; name: string; arguments: string };

export type ModelMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string }
  | { role: "assistant"; content: string; tool_calls: ModelToolCall[] }
  | { role: "tool"; tool_call_id: string; tool: string; content: string };

/** A tool as a model sees it; `parameters` is JSON Schema. */
export type ToolDefinition = { name: string; description: string; parameters: Record<string, unknown> };

export type ModelRequest = {
  messages: ModelMessage[];
  tools: ToolDefinition[];
  /** "required": the model must call one of the tools. */
  tool_choice: "auto" | "required" | "none";
};

export type TokenUsage = { input: number; output: number };

/** Money per million tokens. */
export type Price = { input: number; output: number };

export type ModelPart =
  | { type: "reasoning"; text: string }
  | { type: "text"; text: string }
  | { type: "tool_call"; call: ModelToolCall }
  /** Pieces of something that is handed on only when it is whole: the arguments of a call. */
  | { type: "progress"; characters: number }
  | {
      type: "finish";
      usage: TokenUsage;
      reason: "stop" | "tool_calls" | "length" | "content_filter" | "other";
    };

/** A model behind some endpoint. `stream` throws `ModelError`, also in mid-stream; one call is one HTTP request. */
export interface ModelPort {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
}

/** Why a model call failed, in words for a person. */
export class ModelError extends Error {
  /** Stable: model_unreachable, model_unauthorized, model_not_found, model_rate_limited, model_server_error,
   * model_stream_cut, model_timeout, model_bad_request, model_context_full, model_empty, model_bad_answer. */
  readonly code: string;
  readonly suggestion: string;
  readonly retryable: boolean;
  /** What Retry-After asked for. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: string,
    message: string,
    options: { suggestion: string; retryable: boolean; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "ModelError";
    this.code = code;
    this.suggestion = options.suggestion;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
