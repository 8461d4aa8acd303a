import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test("a path of our own is kept", () => {
  expect(safeNext("/tasks/1?tab=plan#step")).toBe("/tasks/1?tab=plan#step");
});

test.each([
  null,
  "",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "tasks",
])("%j leads home", (next) => {
  expect(safeNext(next)).toBe("/");
});
