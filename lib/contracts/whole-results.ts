/** Longest piece in which a kept result is counted: results of one endless line can be read on, too. */
const LONGEST_PIECE = 4_000;

/** Where agents of a run read a result that was too large for the conversation. No such file exists: the database holds it. */
export function resultPath(name: string): string {
  return `results/${name}.txt`;
}

/** The name of the kept result at a path; null where the path is about something else. */
export function resultNameOf(path: string): string | null {
  return /^\.?\/?results\/([\w-]{1,100})\.txt$/.exec(path.trim())?.[1] ?? null;
}

/** The lines of a text, very long ones in pieces. */
export function* piecesOf(text: string): Generator<string> {
  for (const line of text.split("\n")) {
    for (let at = 0; at === 0 || at < line.length; at += LONGEST_PIECE)
      yield line.slice(at, at + LONGEST_PIECE);
  }
}
