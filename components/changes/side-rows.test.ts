import { expect, it } from "vitest";
import { diffRows } from "@/components/approvals/diff-rows";
import { sideRows } from "./side-rows";

const texts = (before: string, after: string) =>
  sideRows(diffRows(before, after)).map((row) => {
    if (row.kind === "gap") return `${row.lines} unchanged`;
    const of = (side: typeof row.before) => side?.parts.map(({ text }) => text).join("") ?? "";
    return `${of(row.before)}|${of(row.after)}`;
  });

it("puts what was removed beside what was added in its place", () => {
  expect(texts("a\nb\nc\n", "a\nB\nB2\nc\n")).toEqual(["a|a", "b|B", "|B2", "c|c"]);
  expect(texts("a\nb\nc\n", "a\n")).toEqual(["a|a", "b|", "c|"]);
});

it("keeps the gaps", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const changed = lines.with(10, "changed");
  expect(texts(lines.join("\n"), changed.join("\n"))[0]).toBe("7 unchanged");
});
