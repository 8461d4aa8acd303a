import { invalid } from "../core/errors.ts";

const cut = () =>
  invalid("The upload broke off before the whole file had arrived. Nothing was changed; send it again.", {
    code: "upload_cut",
  });

/** The bytes that a request carries, one chunk after the other. Throws where fewer arrive than were announced. */
export async function* uploadBody(request: Request): AsyncGenerator<Uint8Array> {
  const announced = request.headers.get("content-length");
  let received = 0;
  if (request.body) {
    try {
      for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
        received += chunk.byteLength;
        yield chunk;
      }
    } catch (cause) {
      throw invalid(cut().detail, { code: "upload_cut", cause });
    }
  }
  if (request.signal.aborted || (announced !== null && received !== Number(announced))) throw cut();
}

/** Bytes that a request says it carries; undefined where it does not say. */
export function announcedLength(request: Request): number | undefined {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
