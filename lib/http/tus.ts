import { invalid } from "../core/errors.ts";

/** Resumable uploads speak tus 1.0.0 (https://tus.io): core, creation, termination, expiration. */
const TUS_HEADERS = { "tus-resumable": "1.0.0", "cache-control": "no-store" };

/** An answer with the protocol's headers. */
export function tusAnswer(status: number, headers: Record<string, string | undefined> = {}): Response {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined) as [string, string][];
  return new Response(null, { status, headers: [...Object.entries(TUS_HEADERS), ...given] });
}

/** `Upload-Metadata`: names with values in Base64, separated by commas. */
export function readTusMetadata(request: Request): Record<string, string> {
  const header = request.headers.get("upload-metadata") ?? "";
  const pairs = header
    .split(",")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", value = ""] = pair.split(" ");
      const text = Buffer.from(value, "base64").toString("utf8");
      if (text.includes("\ufffd")) throw invalid(`Upload-Metadata: “${name}” is not UTF-8 text in Base64.`);
      return [name, text];
    }),
  );
}

/** A header that takes a number of bytes. */
export function readTusNumber(request: Request, name: "upload-length" | "upload-offset"): number {
  const value = request.headers.get(name);
  if (value === null || !/^\d{1,15}$/.test(value))
    throw invalid(`The header ${name} takes a number of bytes.`);
  return Number(value);
}
