import { describe, expect, it } from "vitest";
import { type DiffRow, diffRows, diffSize } from "./diff-rows";

const plain = (rows: readonly DiffRow[]) =>
  rows.map((row) =>
    row.kind === "gap"
      ? `… ${row.lines}`
      : `${row.before ?? "-"} ${row.after ?? "-"} ${row.kind} ${row.parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("")}`,
  );
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");

describe("diffRows", () => {
  it("numbers the lines on both sides and marks the words that changed", () => {
    expect(plain(diffRows("one\ntwo and three\nfour\n", "one\ntwo or three\nfour\nfive\n"))).toEqual([
      "1 1 same one",
      "2 - removed two [and] three",
      "- 2 added two [or] three",
      "3 3 same four",
      "- 4 added five",
    ]);
  });

  it("shows a new file as added, an emptied one as removed", () => {
    expect(plain(diffRows(null, "a\nb"))).toEqual(["- 1 added a", "- 2 added b"]);
    expect(plain(diffRows("a\n", ""))).toEqual(["1 - removed a"]);
    expect(diffRows("a\n", "a\n")).toEqual([]);
  });

  it("leaves out what did not change, and says how much", () => {
    const rows = diffRows(lines(1, 30), lines(1, 30).replace("line 15\n", "something else entirely\n"));
    expect(plain(rows)).toEqual([
      "… 11",
      "12 12 same line 12",
      "13 13 same line 13",
      "14 14 same line 14",
      "15 - removed line 15",
      "- 15 added something else entirely",
      "16 16 same line 16",
      "17 17 same line 17",
      "18 18 same line 18",
      "… 12",
    ]);
  });

  it("still answers for texts that have nothing in common", () => {
    const before = Array.from({ length: 5_000 }, (_, index) => `old ${index}`).join("\n");
    const after = Array.from({ length: 5_000 }, (_, index) => `new ${index}`).join("\n");
    expect(diffSize(diffRows(before, after))).toEqual({ added: 5_000, removed: 5_000 });
  });
});
