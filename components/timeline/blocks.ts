import type { ThinkingItem, TimelineItem, ToolItem } from "@/lib/contracts/timeline-items";

/** What is drawn as one: an item, a run of alike calls, or workers that began together. */
export type TimelineBlock =
  | { kind: "item"; key: string; item: TimelineItem }
  | { kind: "calls"; key: string; tool: string; calls: readonly ToolItem[] }
  | { kind: "lanes"; key: string; seq: number; names: readonly string[] };

const FOLD_FROM = 3;

/**
 * Groups a story for reading. Questions that were answered are told by the call they were about; words that ended a part
 * are told by its result (`result` is that of a whole lane).
 */
export function toBlocks(items: readonly TimelineItem[], result: string | null = null): TimelineBlock[] {
  const calls = new Set(items.flatMap((item) => (item.kind === "tool" ? [item.call_id] : [])));
  const blocks: TimelineBlock[] = [];
  let alike: ToolItem[] = [];
  const flush = () => {
    const first = alike[0];
    if (!first) return;
    if (alike.length >= FOLD_FROM) {
      blocks.push({ kind: "calls", key: `calls:${first.id}`, tool: first.tool, calls: alike });
    } else blocks.push(...alike.map((item) => ({ kind: "item" as const, key: item.id, item })));
    alike = [];
  };
  for (const item of items) {
    if (isToldElsewhere(item, calls)) continue;
    if (item.kind === "tool" && canFold(item)) {
      if (alike[0] && alike[0].tool !== item.tool) flush();
      alike.push(item);
      continue;
    }
    flush();
    if (item.kind === "phase_end" && !item.parallel) dropEcho(blocks, item.result);
    const last = blocks.at(-1);
    if (item.kind !== "agent") blocks.push({ kind: "item", key: item.id, item });
    else if (last?.kind === "lanes")
      blocks[blocks.length - 1] = { ...last, names: [...last.names, item.name] };
    else blocks.push({ kind: "lanes", key: item.id, seq: item.seq, names: [item.name] });
  }
  flush();
  dropEcho(blocks, result);
  return blocks;
}

/** The last words, where they are the result itself. */
function dropEcho(blocks: TimelineBlock[], result: string | null): void {
  const last = blocks.at(-1);
  if (!result || last?.kind !== "item" || last.item.kind !== "thinking" || last.item.state !== "done") return;
  if (isSameText(last.item, result)) blocks.pop();
}

/** A page may hold only the beginning of long words. */
function isSameText({ text, cut_seq }: ThinkingItem, result: string): boolean {
  return cut_seq !== undefined ? result.trim().startsWith(text.trim()) : result.trim() === text.trim();
}

/** A call that failed or was refused stands for itself: it is what a reader looks for. */
function canFold(item: ToolItem): boolean {
  return item.result === null || (item.result.ok && !item.result.interrupted);
}

function isToldElsewhere(item: TimelineItem, calls: ReadonlySet<string>): boolean {
  switch (item.kind) {
    case "thinking":
    case "answer":
      return item.state === "hidden" || isBlank(item);
    case "approval":
      // A plan is reviewed where it was proposed.
      if (item.approval_kind === "plan") return true;
      return item.answer !== null && item.call_id !== null && calls.has(item.call_id);
    default:
      return false;
  }
}

function isBlank(item: { state: ThinkingItem["state"]; text: string }): boolean {
  return item.state === "done" && item.text.trim() === "";
}
