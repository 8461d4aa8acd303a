import type { TimelineBlock } from "./blocks";

/** A piece of the story that is drawn, or left out while it is far from view, as one. */
export type Leaf = { number: number; blocks: readonly TimelineBlock[] };

/** The events of a leaf. Cut by their numbers and not by counting blocks, leaves stay what they are as the story grows at either end. */
const EVENTS = 32;

/** Cuts a story into leaves. */
export function toLeaves(blocks: readonly TimelineBlock[]): Leaf[] {
  const leaves: { number: number; blocks: TimelineBlock[] }[] = [];
  for (const block of blocks) {
    const number = Math.floor(firstSeqOf(block) / EVENTS);
    const last = leaves.at(-1);
    // A story is told in order; whatever came out of it stays with what was before.
    if (last && number <= last.number) last.blocks.push(block);
    else leaves.push({ number, blocks: [block] });
  }
  return leaves;
}

/** Whether two leaves show the same, though a story read anew made new blocks of its items. */
export function isSameLeaf(a: Leaf, b: Leaf): boolean {
  return (
    a === b ||
    (a.number === b.number &&
      a.blocks.length === b.blocks.length &&
      a.blocks.every((block, index) => isSameBlock(block, b.blocks[index])))
  );
}

/** Whether a leaf holds what waits for a person, and what they may be writing about it. */
export function waitsForPerson({ blocks }: Leaf): boolean {
  return blocks.some(
    (block) =>
      block.kind === "item" &&
      ((block.item.kind === "plan" && block.item.change === "proposed") ||
        (block.item.kind === "approval" && block.item.answer === null)),
  );
}

function isSameBlock(a: TimelineBlock, b: TimelineBlock | undefined): boolean {
  if (a.key !== b?.key) return false;
  if (a.kind === "item") return b.kind === "item" && a.item === b.item;
  if (a.kind === "calls") return b.kind === "calls" && sameList(a.calls, b.calls);
  return b.kind === "lanes" && sameList(a.names, b.names);
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function firstSeqOf(block: TimelineBlock): number {
  if (block.kind === "item") return block.item.seq;
  return block.kind === "calls" ? (block.calls[0]?.seq ?? 0) : block.seq;
}
