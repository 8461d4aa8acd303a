import Papa from "papaparse";
import type { CoworkspacePlace } from "../work-path.ts";
import { forEachCsvRow } from "./csv-rows.ts";
import { BoundedText, type DocumentText, type ReadDocumentOptions } from "./document-text.ts";

/** A CSV as normalised rows: the first row is always there, offset and limit count the rows below it. */
export async function readCsv(
  place: CoworkspacePlace,
  path: string,
  head: Uint8Array,
  options: ReadDocumentOptions,
): Promise<DocumentText> {
  const bounded = new BoundedText(options);
  let columns: string[] | undefined;
  let uneven = 0;
  const { delimiter, encoding } = await forEachCsvRow(
    place,
    path,
    head,
    (row) => {
      if (!columns) columns = row;
      else {
        if (row.length !== columns.length) uneven++;
        bounded.add(() => Papa.unparse([row]));
      }
    },
    options.signal,
  );
  const result = bounded.result("row", "\n", bounded.seen);
  const header = columns ? Papa.unparse([columns]) : "";
  const notes = [
    ...(columns ? [] : ["The file is empty."]),
    ...(result.note ? [result.note] : []),
    ...(uneven > 0 ? [`${uneven} rows do not have ${columns?.length} columns as the first row has.`] : []),
  ];
  return {
    kind: "csv",
    ...result,
    text: result.text === "" ? header : `${header}\n${result.text}`,
    note: notes.length > 0 ? notes.join(" ") : null,
    meta: { columns: columns ?? [], rows: bounded.seen, delimiter, encoding },
  };
}
