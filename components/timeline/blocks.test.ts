import { describe, expect, it } from "vitest";
import type { ApprovalItem, TimelineItem, ToolItem } from "@/lib/contracts/timeline-items";
import { toBlocks } from "./blocks";

const base = (id: string) => ({ id, seq: 1, at: "2026-01-01T00:00:00.000Z", agent: "main" });
const tool = (id: string, name = "file_read", result: ToolItem["result"] = done): ToolItem => ({
  ...base(id),
  kind: "tool",
  turn: 1,
  call_id: `call-${id}`,
  tool: name,
  arguments: {},
  result,
  approval_id: null,
  approval_answer: null,
});
const done = { ok: true, result: "", duration_ms: 1, interrupted: false };
const thinking = (id: string, state: "done" | "hidden" | "streaming"): TimelineItem => ({
  ...base(id),
  kind: "thinking",
  turn: 1,
  state,
  text: state === "done" ? "Hm." : "",
  duration_ms: 1,
  broken_off: false,
});
const approval = (id: string, call: string | null, answer: ApprovalItem["answer"] = null): ApprovalItem => ({
  ...base(id),
  kind: "approval",
  approval_id: id,
  approval_kind: "tool",
  tool: "file_move",
  call_id: call,
  arguments: {},
  preview: null,
  can_approve_for_run: true,
  answer,
});
const yes = {
  decision: "approve",
  by: { kind: "person", name: "Ada" },
  reason: null,
  answer: null,
  edited: false,
  at: "",
} as const;
const agent = (name: string): TimelineItem => ({ ...base(`agent:${name}`), kind: "agent", name });
const shape = (items: TimelineItem[]) =>
  toBlocks(items).map((block) => {
    if (block.kind === "calls") return `${block.calls.length} ${block.tool}`;
    return block.kind === "lanes" ? block.names.join("+") : block.item.id;
  });

describe("alike calls", () => {
  it("fold from three on", () => {
    expect(shape([tool("a"), tool("b")])).toEqual(["a", "b"]);
    expect(shape([tool("a"), tool("b"), tool("c"), tool("d", "file_list")])).toEqual(["3 file_read", "d"]);
  });

  it("fold across turns without words, not across words", () => {
    expect(shape([tool("a"), thinking("t", "hidden"), tool("b"), tool("c")])).toEqual(["3 file_read"]);
    expect(shape([tool("a"), tool("b"), thinking("t", "done"), tool("c")])).toEqual(["a", "b", "t", "c"]);
  });

  it("leave out those that failed or may not have taken effect", () => {
    const failed = tool("x", "file_read", { ...done, ok: false });
    const unsure = tool("y", "file_read", { ...done, interrupted: true });
    expect(shape([tool("a"), tool("b"), tool("c"), failed, unsure, tool("d")])).toEqual([
      "3 file_read",
      "x",
      "y",
      "d",
    ]);
  });

  it("keep the key of a fold while it grows", () => {
    const three = [tool("a"), tool("b"), tool("c")];
    expect(toBlocks(three)[0]?.key).toBe(toBlocks([...three, tool("d", "file_read", null)])[0]?.key);
  });
});

describe("approvals", () => {
  it("stand in their place until answered, then their call tells of them", () => {
    expect(shape([tool("m", "file_move", null), approval("q", "call-m")])).toEqual(["m", "q"]);
    const moves = ["a", "b", "c"].flatMap((id) => [
      tool(id, "file_move"),
      approval(`q${id}`, `call-${id}`, yes),
    ]);
    expect(shape(moves)).toEqual(["3 file_move"]);
  });

  it("stay where their call is not loaded", () => {
    expect(shape([approval("q", "call-gone", yes)])).toEqual(["q"]);
  });

  it("of a plan are told by the plan", () => {
    expect(shape([{ ...approval("q", null), approval_kind: "plan" }])).toEqual([]);
  });
});

it("puts workers that began together side by side", () => {
  expect(shape([agent("w1"), agent("w2"), tool("a"), agent("w3")])).toEqual(["w1+w2", "a", "w3"]);
});

it("shows words that stream, not a turn without any", () => {
  expect(shape([thinking("a", "streaming"), thinking("b", "hidden")])).toEqual(["a"]);
});

it("tells the words that ended a part once, as its result", () => {
  const end = (result: string): TimelineItem => ({
    ...base("end"),
    kind: "phase_end",
    phase: "Sort",
    parallel: false,
    status: "completed",
    result,
  });
  expect(shape([tool("a"), thinking("t", "done"), end("Hm.\n")])).toEqual(["a", "end"]);
  expect(shape([tool("a"), thinking("t", "done"), end("Other")])).toEqual(["a", "t", "end"]);
  const cut = { ...thinking("t", "done"), cut_seq: 1 };
  expect(shape([tool("a"), cut, end("Hm. And much more, which was cut off there.")])).toEqual(["a", "end"]);
  expect(toBlocks([tool("a"), thinking("t", "done")], "Hm.").map(({ key }) => key)).toEqual(["a"]);
});
