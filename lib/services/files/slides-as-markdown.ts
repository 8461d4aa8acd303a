const SLIDE = /^--- Slide (\d+) ---$/m;
const NOTES = "[Speaker notes] ";

/** The text of a presentation, as `readDocument` gives it, with a heading for each slide and its lines as lines. */
export function slidesAsMarkdown(text: string): string {
  const [, ...parts] = text.split(SLIDE);
  const slides: string[] = [];
  for (let at = 0; at < parts.length; at += 2) slides.push(slide(parts[at] ?? "", parts[at + 1] ?? ""));
  return slides.join("\n\n");
}

function slide(number: string, body: string): string {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  const shown = lines.filter((line) => !line.startsWith(NOTES)).map(literal);
  const notes = lines
    .filter((line) => line.startsWith(NOTES))
    .map((line) => literal(line.slice(NOTES.length)));
  return [
    `## Slide ${number}`,
    shown.join("\\\n"),
    ...notes.map((words) => `> **Speaker notes:** ${words}`),
  ].join("\n\n");
}

/** Words that mean themselves in Markdown. */
function literal(line: string): string {
  return line
    .trim()
    .replace(/[\\`*_[\]<>#+|~!-]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
