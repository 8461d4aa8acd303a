/** What a test lets the model server answer to one request. Without `error` and `raw` it is a streamed completion. */
export type ScriptedResponse = {
  reasoning?: string;
  text?: string;
  /** `arguments` as an object, or as raw text (then also nonsense). */
  toolCalls?: { name: string; arguments: Record<string, unknown> | string; id?: string }[];
  /** Wait before the first byte. */
  delayMs?: number;
  /** Wait between chunks. */
  chunkDelayMs?: number;
  /** An HTTP error instead of an answer; `body` is what it says. */
  error?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The connection is destroyed after this many chunks. */
  cutAfterChunks?: number;
  /** After this many chunks the rest waits until the test lets it go. */
  hold?: { afterChunks: number; until: Promise<unknown> };
  /** Sent word for word in place of a completion. */
  raw?: string;
  contentType?: string;
  /** Null: the server does not count tokens. */
  usage?: { input: number; output: number } | null;
  /** Null: the stream ends without one. */
  finishReason?: string | null;
  /** False: the stream ends without `[DONE]`. */
  done?: boolean;
  /** How the reasoning's field is called. */
  reasoningField?: "reasoning_content" | "reasoning";
  /** Told how it went: the whole answer was sent, we cut it, or the client went away. */
  onEnd?: (end: AnswerEnd) => void;
};

export type AnswerEnd = "answered" | "cut" | "client_left";

export type WireMessage = {
  role: "system" | "user" | "assistant" | "tool";
  content: string | null;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
};

/** The body of a chat completion request, as far as tests look at it. */
export type WireRequest = {
  model: string;
  messages: WireMessage[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  tool_choice?: unknown;
  tools?: { type: "function"; function: { name: string; description?: string; parameters: unknown } }[];
};

export type ModelScript =
  | ScriptedResponse[]
  | ((request: WireRequest, index: number) => ScriptedResponse | Promise<ScriptedResponse>);

/** The chunks of a streamed completion, in the order in which real servers send them. */
export function completionChunks(response: ScriptedResponse, model: string, index: number): object[] {
  const base = { id: `chatcmpl-${index}`, object: "chat.completion.chunk", created: 1_700_000_000, model };
  const chunk = (delta: object, finish: string | null = null) => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const chunks: object[] = [chunk({ role: "assistant", content: "" })];
  const field = response.reasoningField ?? "reasoning_content";
  for (const piece of pieces(response.reasoning ?? "")) chunks.push(chunk({ [field]: piece }));
  for (const piece of pieces(response.text ?? "")) chunks.push(chunk({ content: piece }));
  for (const [position, call] of (response.toolCalls ?? []).entries()) {
    const text = typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments);
    const id = call.id ?? `call_${index}_${position}`;
    const first = { index: position, id, type: "function", function: { name: call.name, arguments: "" } };
    chunks.push(chunk({ tool_calls: [first] }));
    for (const piece of text.match(/[\s\S]{1,24}/g) ?? []) {
      chunks.push(chunk({ tool_calls: [{ index: position, function: { arguments: piece } }] }));
    }
  }
  if (response.finishReason !== null) {
    chunks.push(chunk({}, response.finishReason ?? (response.toolCalls?.length ? "tool_calls" : "stop")));
  }
  const usage = response.usage === undefined ? { input: 100, output: 20 } : response.usage;
  if (usage) {
    chunks.push({
      ...base,
      choices: [],
      usage: {
        prompt_tokens: usage.input,
        completion_tokens: usage.output,
        total_tokens: usage.input + usage.output,
      },
    });
  }
  return chunks;
}

/** A text as a model streams it: word by word. */
function pieces(text: string): string[] {
  return text.match(/\S*\s+|\S+/g) ?? [];
}
