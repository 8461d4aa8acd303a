import type { ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { piecesOf, resultPath } from "../contracts/whole-results.ts";
import { BoundedText, type ReadDocumentOptions } from "../coworkspace/read-document/document-text.ts";

/** Reads a part of a result that was too large for the conversation, counted in lines. */
export async function readWholeResult(
  name: string,
  context: ToolContext,
  options: ReadDocumentOptions,
): Promise<ToolOutcome> {
  const whole = await context.whole_result(name);
  if (whole === null) return { ok: false, result: `This run has no result ${resultPath(name)}.` };
  const bounded = new BoundedText(options);
  for (const piece of piecesOf(whole)) bounded.add(() => piece);
  const { text, note } = bounded.result("line", "\n", bounded.seen);
  return { ok: true, result: note ? `${text}\n\n[${note}]`.trim() : text, provenance: "untrusted" };
}
