import { z } from "zod";
import { redactKey } from "./redact-key.ts";

const nested = z.object({
  message: z.string().optional(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
});

// The shapes that servers use: OpenAI's, a bare string (Ollama, llama.cpp), FastAPI's `detail`, a flat object (vLLM).
const errorBody = z.union([
  z.object({ error: nested }),
  z.object({ error: z.string() }).transform(({ error }) => ({ error: { message: error } })),
  z.object({ detail: z.string() }).transform(({ detail }) => ({ error: { message: detail } })),
  nested.required({ message: true }).transform((error) => ({ error })),
]);

/** What a server says about an error, without our key, in one short line; `code` joins its type and code. */
export type ServerWords = { message: string; code: string };

/** Reads the error that a server sent, in whichever of the usual shapes. */
export function readServerWords(body: unknown, key: string | undefined): ServerWords {
  const parsed = errorBody.safeParse(typeof body === "string" ? parseJson(body) : body);
  const error = parsed.success ? parsed.data.error : {};
  const type = "type" in error ? error.type : undefined;
  const code = "code" in error ? error.code : undefined;
  return {
    message: shorten(redactKey(error.message ?? "", key)),
    code: redactKey([type, code].filter((part) => part !== null && part !== undefined).join(" "), key),
  };
}

/** Appends the server's own words to a sentence, where it said anything. */
export function withServerWords(sentence: string, words: ServerWords): string {
  return words.message ? `${sentence} It said: “${words.message}”` : sentence;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
