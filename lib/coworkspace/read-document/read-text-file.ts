import { openRead } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { decodeStream, detectEncoding } from "./detect-encoding.ts";
import { BoundedText, type DocumentText, type ReadDocumentOptions } from "./document-text.ts";

const MAX_LINE = 200_000;

/** Lines of a text file of any size: it is streamed, only the wanted lines are kept. */
export async function readTextFile(
  place: CoworkspacePlace,
  path: string,
  head: Uint8Array,
  options: ReadDocumentOptions,
): Promise<DocumentText> {
  const encoding = detectEncoding(head);
  const { stream } = await openRead(place, path);
  const bounded = new BoundedText(options);
  let rest = "";
  let crlf = false;
  let any = false;
  const add = (line: string) => {
    if (line.endsWith("\r")) crlf = true;
    bounded.add(() => line.replace(/\r$/, ""));
  };
  for await (const chunk of decodeStream(stream as AsyncIterable<Buffer>, encoding)) {
    options.signal?.throwIfAborted();
    any = true;
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) add(line);
    // A "line" of megabytes (minified code, one-line JSON) is cut into pieces instead of filling memory.
    for (; rest.length > MAX_LINE; rest = rest.slice(MAX_LINE)) add(rest.slice(0, MAX_LINE));
  }
  if (rest !== "") add(rest);
  const result = bounded.result("line", "\n", bounded.seen);
  return {
    kind: "text",
    ...result,
    note: any ? result.note : "The file is empty.",
    meta: { encoding, lines: bounded.seen, line_endings: crlf ? "crlf" : "lf" },
  };
}
