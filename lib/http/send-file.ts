import { Readable } from "node:stream";
import { AppError, isAppError } from "../core/errors.ts";
import { parseByteRange, type Range } from "./byte-range.ts";
import { etagOf, fileHeaders } from "./file-headers.ts";
import { problemResponse } from "./problem.ts";

type Stat = { name: string; size: number; version: string; modified_at: string };
type Opened = { stat: Stat; stream: Readable };

/**
 * Answers with a file, or a part of it: conditional requests, ranges, safe headers. `open` is only called when there
 * is something to send; if the file changed between `stat` and `open`, the whole new one is sent.
 */
export async function sendFile(
  request: Request,
  stat: Stat,
  open: (range?: Range) => Promise<Opened>,
): Promise<Response> {
  const download = new URL(request.url).searchParams.get("download") === "1";
  if (noneMatch(request, stat))
    return new Response(null, { status: 304, headers: headersOf(stat, download) });
  const range = rangeOf(request, stat);
  if (range instanceof Response) return range;
  if (request.method === "HEAD")
    return new Response(null, { headers: withLength(headersOf(stat, download), stat.size) });

  let opened = await open(range ?? undefined);
  const isPart = range !== null && opened.stat.version === stat.version;
  if (range !== null && !isPart) {
    opened.stream.destroy();
    opened = await open();
  }
  const headers = headersOf(opened.stat, download);
  const { size } = opened.stat;
  if (isPart) headers.set("content-range", `bytes ${range.start}-${range.end}/${size}`);
  withLength(headers, isPart ? range.end - range.start + 1 : size);
  return new Response(toBody(opened.stream), { status: isPart ? 206 : 200, headers });
}

/** A Node stream as a response's body: read at the reader's pace, destroyed when the reader goes. */
export function toBody(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
}

function rangeOf(request: Request, { size, version }: Stat): Range | null | Response {
  const condition = request.headers.get("if-range");
  if (condition !== null && condition !== etagOf(version)) return null;
  try {
    return parseByteRange(request.headers.get("range"), size);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const response = problemResponse(error, request);
    response.headers.set("content-range", `bytes */${size}`);
    return response;
  }
}

function noneMatch(request: Request, { version }: Stat): boolean {
  const header = request.headers.get("if-none-match");
  return header?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etagOf(version)) ?? false;
}

/** The version that `If-Match` asks for; throws where it is none of ours. */
export function ifMatchOf(request: Request): string | undefined {
  const header = request.headers.get("if-match")?.trim();
  if (!header || header === "*") return undefined;
  const version = /^"([^"]+)"$/.exec(header)?.[1];
  if (version === undefined)
    throw new AppError("invalid_request", "If-Match takes one entity tag, as ETag gave it.");
  return version;
}

function headersOf({ name, version, modified_at }: Stat, download: boolean): Headers {
  return fileHeaders({ name, version, modifiedAt: modified_at, download });
}

function withLength(headers: Headers, length: number): Headers {
  headers.set("content-length", String(length));
  return headers;
}
