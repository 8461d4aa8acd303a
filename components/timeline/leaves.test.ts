import { expect, it } from "vitest";
import type { ApprovalItem, MessageItem, TimelineItem } from "@/lib/contracts/timeline-items";
import { toBlocks } from "./blocks";
import { isSameLeaf, type Leaf, toLeaves, waitsForPerson } from "./leaves";

const message = (seq: number): MessageItem => ({
  kind: "message",
  id: String(seq),
  seq,
  at: "2026-01-01T00:00:00.000Z",
  agent: "main",
  from: "main",
  to: "w1",
  content: "Go on",
});
const messages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => message(from + index));
const leavesOf = (items: readonly TimelineItem[]) => toLeaves(toBlocks(items));

it("cuts a story so that it stays cut there as it grows at either end", () => {
  const late = leavesOf(messages(300, 500));
  const grown = leavesOf(messages(100, 700));
  expect(late.length).toBeGreaterThan(5);
  for (const leaf of late.slice(1, -1)) {
    const same = grown.find(({ number }) => number === leaf.number);
    expect(same?.blocks.map(({ key }) => key)).toEqual(leaf.blocks.map(({ key }) => key));
  }
  expect(grown.flatMap(({ blocks }) => blocks)).toHaveLength(600);
});

it("keeps leaves in order and each number once, also where an item stands behind a later one", () => {
  const leaves = leavesOf([message(100), message(200), message(150), message(260)]);
  const numbers = leaves.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  expect(leaves.flatMap(({ blocks }) => blocks).map(({ key }) => key)).toEqual(["100", "200", "150", "260"]);
});

it("knows a leaf that shows the same, and one that does not", () => {
  const items = messages(0, 20);
  const [before] = leavesOf(items) as [Leaf];
  expect(isSameLeaf(before, (leavesOf(items) as [Leaf])[0])).toBe(true);
  const changed = items.with(3, { ...message(3), content: "Stop" });
  expect(isSameLeaf(before, (leavesOf(changed) as [Leaf])[0])).toBe(false);
  expect(isSameLeaf(before, (leavesOf(items.slice(1)) as [Leaf])[0])).toBe(false);
});

it("tells where a question waits, until it is answered", () => {
  const question: ApprovalItem = {
    kind: "approval",
    id: "5",
    seq: 5,
    at: "2026-01-01T00:00:00.000Z",
    agent: "main",
    approval_id: "q",
    approval_kind: "question",
    tool: null,
    call_id: null,
    arguments: null,
    preview: { kind: "question", title: "Which?", choices: [] },
    can_approve_for_run: false,
    answer: null,
  };
  const answer = {
    decision: "answer",
    by: { kind: "person", name: "Ada" },
    reason: null,
    answer: "This",
    edited: false,
    at: question.at,
  } as const;
  expect(waitsForPerson((leavesOf([question]) as [Leaf])[0])).toBe(true);
  expect(waitsForPerson((leavesOf([{ ...question, answer }]) as [Leaf])[0])).toBe(false);
  expect(waitsForPerson((leavesOf([message(1)]) as [Leaf])[0])).toBe(false);
});
