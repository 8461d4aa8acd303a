import { expect, test } from "vitest";
import { newMarks } from "./new-marks";

const mark = newMarks(
  [
    { path: "files/a.txt", by: "Grace", at: "now" },
    { path: "files/2026/q3/b.txt", by: "the agent main", at: "then" },
    { path: "files/2026/c.txt", by: "Grace", at: "then" },
  ],
  (at) => at,
);

test("a file is new where it changed, a folder where something in it did, at any depth", () => {
  expect(mark({ path: "files/a.txt", type: "file" })).toBe("New since your last visit: by Grace, now");
  expect(mark({ path: "files/b.txt", type: "file" })).toBeNull();
  expect(mark({ path: "files/2026", type: "directory" })).toBe("2 new files inside");
  expect(mark({ path: "files/2026/q3", type: "directory" })).toBe("1 new file inside");
  // A name that merely begins the same is another folder.
  expect(mark({ path: "files/20", type: "directory" })).toBeNull();
});
