import type { ToolContext } from "../agent/ports/tool.ts";
import type { ApprovalPreview } from "../contracts/approvals.ts";
import { isCoworkspaceError } from "../coworkspace/errors.ts";
import { openRead } from "../coworkspace/read-file.ts";
import type { CoworkspacePlace } from "../coworkspace/work-path.ts";
import { hashIfThere } from "./content-hash.ts";
import { placeOf } from "./tool-path.ts";
import { bytesInWords } from "./words.ts";

/** Bytes of a text that a preview holds; the whole may be larger. */
const MOST = 60_000;

/** What writing `after` to a path would change, as a diff; where the file there is not text, in words. */
export async function previewWrite(
  context: ToolContext,
  path: string,
  after: string,
): Promise<ApprovalPreview> {
  // Hashed before it is shown: what is written in between makes the two differ, and is asked about again.
  const there = await hashIfThere(placeOf(context), path);
  const before = there && (await beginningOf(placeOf(context), path));
  const before_sha256 = there?.sha256 ?? null;
  const title = before === null ? `Create ${path}` : `Change ${path}`;
  if (before?.text === null) {
    return {
      kind: "arguments",
      title: `Replace ${path}`,
      arguments: {
        path,
        before: `A file of ${bytesInWords(before.size)} that is not text`,
        after: `Text of ${bytesInWords(Buffer.byteLength(after))}`,
        begins_with: after.slice(0, 2_000),
      },
      before_sha256,
    };
  }
  return {
    kind: "diff",
    title,
    path,
    before: before?.text ?? null,
    after: after.slice(0, MOST),
    truncated: after.length > MOST || (before?.truncated ?? false),
    before_sha256,
  };
}

/** The beginning of a file as text (null: it is not text); null where there is no file. */
async function beginningOf(
  place: CoworkspacePlace,
  path: string,
): Promise<{ text: string | null; size: number; truncated: boolean } | null> {
  let opened: Awaited<ReturnType<typeof openRead>>;
  try {
    opened = await openRead(place, path, { start: 0, end: MOST - 1 });
  } catch (error) {
    if (isCoworkspaceError(error, "not_found")) return null;
    throw error;
  }
  const { size } = opened.stat;
  const chunks: Buffer[] = [];
  for await (const chunk of opened.stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.includes(0)) return { text: null, size, truncated: false };
  try {
    // A character cut in two at the end of the part read is not an error.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: size > MOST });
    return { text, size, truncated: size > MOST };
  } catch {
    return { text: null, size, truncated: false };
  }
}
