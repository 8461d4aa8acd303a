import { expect, test } from "vitest";
import { filePathOf } from "./file-path.ts";

const of = (path: string) =>
  filePathOf(new Request(`http://x/api/cowork/coworkspaces/s/files/${path}`), "/files/");

test("segments are decoded exactly once", () => {
  expect(of("files/a%20b.txt")).toBe("files/a b.txt");
  expect(of("files/100%2525.txt")).toBe("files/100%25.txt");
  expect(of("files/%C3%BCber%20%E2%82%AC.md")).toBe("files/über €.md");
});

test("a folder called files does not confuse", () => {
  expect(of("files/files/files/a.txt")).toBe("files/files/files/a.txt");
});

test.each([
  ["files/a%2Fb", "encoded slash"],
  ["files/..%2f..%2fetc", "encoded slash"],
  ["files/a%00b", "NUL"],
  ["files/%E0%A4%A", "percent-encoding"],
  ["files/%", "percent-encoding"],
])("%s is refused", (path, reason) => {
  expect(() => of(path)).toThrow(
    expect.objectContaining({ status: 400, code: "invalid_path", detail: expect.stringContaining(reason) }),
  );
});
