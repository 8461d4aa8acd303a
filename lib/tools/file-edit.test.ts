import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileEdit } from "./file-edit.ts";
import { sha256, ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({
    "files/a.txt": "one\ntwo\nthree\ntwo\n",
    "files/win.txt": "\ufeffone\r\ntwo\r\n",
    "files/pic.bin": Buffer.from([0xff, 0, 1]),
  });
});
afterEach(() => bench.close());
const edit = (path: string, old_text: string, new_text: string) =>
  bench.use(fileEdit, { path, old_text, new_text });

it("replaces the one place and tells both hashes", async () => {
  const outcome = await edit("files/a.txt", "three", "3");
  expect(bench.text("files/a.txt")).toBe("one\ntwo\n3\ntwo\n");
  expect(outcome.changes).toMatchObject([
    {
      path: "files/a.txt",
      kind: "modified",
      from: null,
      before: sha256("one\ntwo\nthree\ntwo\n"),
      after: sha256("one\ntwo\n3\ntwo\n"),
    },
  ]);
});

it("takes the new text as it is, dollar signs too", async () => {
  await edit("files/a.txt", "three", "$& $1");
  expect(bench.text("files/a.txt")).toContain("$& $1");
});

it("keeps the line breaks of Windows and the byte order mark", async () => {
  await edit("files/win.txt", "one\ntwo", "1\n2");
  expect(bench.text("files/win.txt")).toBe("\ufeff1\r\n2\r\n");
});

describe("what cannot be done is said helpfully", () => {
  it("not found, found several times, nothing to change", async () => {
    await expect(edit("files/a.txt", "four", "4")).rejects.toThrow("does not occur in files/a.txt");
    await expect(edit("files/a.txt", "three\nfour", "4")).rejects.toThrow("first line stands in line 3");
    await expect(edit("files/a.txt", "two", "2")).rejects.toThrow(
      "occurs 2 times in files/a.txt (lines 2, 4)",
    );
    await expect(edit("files/a.txt", "one", "one")).rejects.toThrow("the same");
    expect(bench.text("files/a.txt")).toBe("one\ntwo\nthree\ntwo\n");
  });

  it("no text, no file", async () => {
    await expect(edit("files/pic.bin", "a", "b")).rejects.toThrow("not plain UTF-8 text");
    await expect(edit("files/none.txt", "a", "b")).rejects.toThrow("There is no");
  });
});

it("shows the whole file before and after, and fails already there", async () => {
  const args = { path: "files/a.txt", old_text: "three", new_text: "3" };
  expect(await bench.preview(fileEdit, args)).toMatchObject({
    kind: "diff",
    before: "one\ntwo\nthree\ntwo\n",
    after: "one\ntwo\n3\ntwo\n",
  });
  await expect(bench.preview(fileEdit, { ...args, old_text: "four" })).rejects.toThrow("does not occur");
});

it("finds out after a crash which text is there", async () => {
  const args = { path: "files/a.txt", old_text: "three", new_text: "drei" };
  expect(await bench.inspect(fileEdit, args)).toBe("files/a.txt still holds the old text.");
  await bench.use(fileEdit, args);
  expect(await bench.inspect(fileEdit, args)).toBe("files/a.txt holds the new text now.");
});
