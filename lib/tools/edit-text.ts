/** Replaces the one place where `oldText` occurs; the error tells a model how to find the right one. */
export function editText(path: string, text: string, oldText: string, newText: string): string {
  if (oldText === newText) throw new Error("old_text and new_text are the same: nothing would change.");
  const windows = text.includes("\r\n") && !oldText.includes("\r\n");
  // A model writes plain line breaks also for files that have those of Windows.
  const [wanted, replacement] = windows ? [toCrlf(oldText), toCrlf(newText)] : [oldText, newText];
  const places = placesOf(text, wanted);
  const [only] = places;
  if (only === undefined) throw new Error(notFound(path, text, oldText));
  if (places.length > 1) {
    const lines = places.slice(0, 10).map((place) => lineAt(text, place));
    throw new Error(
      `old_text occurs ${places.length} times in ${path} (lines ${lines.join(", ")}). Give more of the text around the place, so that it occurs once.`,
    );
  }
  return text.slice(0, only) + replacement + text.slice(only + wanted.length);
}

function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

function notFound(path: string, text: string, oldText: string): string {
  const firstLine = oldText.trim().split("\n")[0]?.trim() ?? "";
  const near = firstLine === "" ? -1 : text.indexOf(firstLine);
  const hint =
    near < 0 ? "" : ` Its first line stands in line ${lineAt(text, near)}, but what follows differs.`;
  return `old_text does not occur in ${path}.${hint} Read the file again and copy the text exactly, with its spaces and line breaks.`;
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}

function toCrlf(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}
