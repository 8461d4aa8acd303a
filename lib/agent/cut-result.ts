import { piecesOf, resultPath } from "../contracts/whole-results.ts";
import type { WholeResult } from "./ports/journal.ts";

const MOST_CHARACTERS = 30_000;
const FEWEST_CHARACTERS = 4_000;
/** What is kept of a result that has no end. */
const MOST_KEPT = 5_000_000;

/** Characters that one result may put into a conversation: about a quarter of the context, whatever the model holds. */
export function resultLimit(contextWindow: number): number {
  return Math.min(MOST_CHARACTERS, Math.max(FEWEST_CHARACTERS, contextWindow));
}

/**
 * A result as the conversation takes it. One that is too large is cut after whole lines and says how to read on; the
 * whole is to be kept under `name`.
 */
export function cutResult(
  result: string,
  name: string,
  contextWindow: number,
): { result: string; whole_result?: WholeResult } {
  const most = resultLimit(contextWindow);
  if (result.length <= most) return { result };
  const shown: string[] = [];
  let size = 0;
  for (const piece of piecesOf(result)) {
    if (size + piece.length + 1 > most - FEWEST_CHARACTERS / 8 && shown.length > 0) break;
    shown.push(piece);
    size += piece.length + 1;
  }
  const all = result.length.toLocaleString("en");
  const kept = result.length > MOST_KEPT ? `Its first ${MOST_KEPT.toLocaleString("en")} are` : "The whole is";
  const next = JSON.stringify({ path: resultPath(name), offset: shown.length + 1 });
  return {
    result: `${shown.join("\n")}\n\n[The result is cut here; it has ${all} characters. ${kept} kept: read on with file_read ${next}, or ask for a smaller part.]`,
    whole_result: { name, content: result.slice(0, MOST_KEPT) },
  };
}
