import { invalid, tooLarge } from "../core/errors.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";

/** Bytes of a JSON body at most. */
export const MAX_JSON_BYTES = 1_000_000;

/** The request's JSON. Refuses what is not JSON, too long, or holds text that no database can store. */
export async function readJson(request: Request, maxBytes = MAX_JSON_BYTES): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text.trim() === "") throw notJson("The body is empty, but JSON is needed.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notJson(`The body is not JSON: ${(error as Error).message}.`);
  }
  refuseUnstorable(value);
  return value;
}

/** Like `readJson`, for a call that may come without a body: that is an empty object. */
export async function readOptionalJson(request: Request): Promise<unknown> {
  const text = await readText(request, MAX_JSON_BYTES);
  return text.trim() === "" ? {} : readJson(new Request(request.url, { method: "POST", body: text }));
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const refusal = () =>
    tooLarge(`The body is larger than the ${maxBytes.toLocaleString("en")} bytes allowed.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw refusal();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw refusal();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw notJson("The body is not UTF-8 text.");
  }
}

const notJson = (detail: string) => invalid(detail, { code: "invalid_json" });
