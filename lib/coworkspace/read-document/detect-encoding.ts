/** Guesses how a text is encoded from its first bytes: BOM, UTF-16 by its zeros, valid UTF-8, else Windows-1252. */
export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export function detectEncoding(head: Uint8Array): TextEncodingName {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const pairs = head.length / 2;
  // Too few bytes say nothing.
  const sure = pairs >= 4;
  if (sure && (zeros[1] ?? 0) > pairs * 0.3 && (zeros[0] ?? 0) < pairs * 0.05) return "utf-16le";
  if (sure && (zeros[0] ?? 0) > pairs * 0.3 && (zeros[1] ?? 0) < pairs * 0.05) return "utf-16be";
  try {
    // "stream": a character cut by the end of the sample is no error.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** True where bytes are surely not text in any encoding we read. */
export function looksBinary(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  const encoding = detectEncoding(head);
  if (encoding.startsWith("utf-16")) return false;
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) odd++;
  }
  return odd / head.length > 0.05;
}

/** The characters of a byte stream. */
export async function* decodeStream(
  stream: AsyncIterable<Uint8Array>,
  encoding: TextEncodingName,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
