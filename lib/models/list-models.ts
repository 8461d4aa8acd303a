import { z } from "zod";
import { pathHint } from "./base-url.ts";
import { type Endpoint, readEndpoint } from "./endpoint.ts";
import { fetchEndpoint, requireSendableKey } from "./fetch-endpoint.ts";
import { badAnswer } from "./streamed-answer.ts";

export type ListedModel = { id: string; contextWindow: number | null };

const size = z.number().int().positive().optional().catch(undefined);

// Where servers tell how much a model holds: vLLM, OpenRouter and Together, Groq, LM Studio, llama.cpp.
const entry = z
  .object({
    id: z.string().min(1).max(300),
    max_model_len: size,
    context_length: size,
    context_window: size,
    max_context_length: size,
    meta: z.object({ n_ctx: size }).nullish().catch(null),
  })
  .transform((model) => ({
    id: model.id,
    contextWindow:
      model.max_model_len ??
      model.context_length ??
      model.context_window ??
      model.max_context_length ??
      model.meta?.n_ctx ??
      null,
  }));

// Some servers answer with the bare list.
const answer = z.union([
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  z.array(z.unknown()),
]);

const PATIENCE_MS = 15_000;

/** The models that an endpoint offers, in its own order; throws a `ModelError` in words. */
export async function listEndpointModels(options: Endpoint, timeoutMs = PATIENCE_MS): Promise<ListedModel[]> {
  const endpoint = readEndpoint(options);
  requireSendableKey(endpoint);
  const response = await fetchEndpoint(endpoint, null, `${endpoint.baseUrl}/models`, {
    headers: endpoint.apiKey ? { authorization: `Bearer ${endpoint.apiKey}` } : {},
    signal: AbortSignal.timeout(timeoutMs),
  });
  const parsed = answer.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    throw badAnswer(endpoint, "did not answer with a list of models.", pathHint(endpoint.baseUrl));
  }
  const models = new Map<string, ListedModel>();
  for (const item of parsed.data) {
    const model = entry.safeParse(item);
    if (model.success) models.set(model.data.id, model.data);
  }
  if (models.size === 0 && parsed.data.length > 0) {
    throw badAnswer(endpoint, "lists its models in a form that is not understood.");
  }
  return [...models.values()];
}

/** The first listed model that can hold a conversation, as far as its name tells. */
export function firstChatModel(models: readonly { id: string }[]): string | null {
  const chat = models.find(({ id }) => !NOT_FOR_CHAT.test(id));
  return chat?.id ?? null;
}

const NOT_FOR_CHAT =
  /embed|whisper|\btts\b|dall-?e|moderation|rerank|transcribe|\bimage|realtime|sora|davinci|babbage|bge-|stable-diffusion/i;
