import { Readable } from "node:stream";
import Papa from "papaparse";
import { openRead } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { decodeStream, detectEncoding } from "./detect-encoding.ts";

export interface CsvShape {
  delimiter: string;
  encoding: string;
}

/** Streams the rows of a CSV file of any size; the delimiter is found by itself. Empty lines are left out. */
export async function forEachCsvRow(
  place: CoworkspacePlace,
  path: string,
  head: Uint8Array,
  use: (row: string[]) => void,
  signal?: AbortSignal,
): Promise<CsvShape> {
  const encoding = detectEncoding(head);
  const sample = new TextDecoder(encoding).decode(head);
  const delimiter = detectDelimiter(sample, path);
  const { stream } = await openRead(place, path);
  const source = Readable.from(decodeStream(stream as AsyncIterable<Buffer>, encoding), { objectMode: true });
  await new Promise<void>((resolve, reject) => {
    source.once("error", reject);
    Papa.parse<string[]>(source, {
      delimiter,
      skipEmptyLines: "greedy",
      step: ({ data }, parser) => {
        if (signal?.aborted) {
          parser.abort();
          return;
        }
        use(data);
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  stream.destroy();
  signal?.throwIfAborted();
  return { delimiter, encoding };
}

/** The delimiter of a sample: the one that splits the first lines into equally many columns. */
export function detectDelimiter(sample: string, path = ""): string {
  if (/\.tsv$/i.test(path)) return "\t";
  const found = Papa.parse<string[]>(sample, {
    preview: 20,
    delimitersToGuess: [",", ";", "\t", "|"],
    skipEmptyLines: "greedy",
  });
  return found.meta.delimiter || ",";
}
