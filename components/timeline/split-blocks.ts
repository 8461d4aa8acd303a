const FENCE = /^\s{0,3}(```+|~~~+)/;

/** Splits Markdown at blank lines where a new block surely begins: outside of code, lists and quotes. */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let fence: string | null = null;
  for (const line of text.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence)) fence = null;
    const afterBlank = block.length > 0 && block.at(-1)?.trim() === "";
    // An indented line, or another item, may go on with what was before the blank line.
    const goesOn = /^(\s|[-*+>]|\d+[.)])/.test(line) || line.trim() === "";
    if (fence === null && !mark && afterBlank && !goesOn) {
      blocks.push(block.join("\n"));
      block = [];
    }
    block.push(line);
  }
  if (block.length > 0) blocks.push(block.join("\n"));
  return blocks.filter((one) => one.trim() !== "");
}
