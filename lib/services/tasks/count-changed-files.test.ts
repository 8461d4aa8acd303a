import { expect, it } from "vitest";
import { countChangedFiles } from "./count-changed-files.ts";

it("counts a file once, also where it was moved, and another one in its old place by itself", () => {
  const change = (path: string, fromPath: string | null = null) => ({ path, fromPath });
  expect(countChangedFiles([])).toBe(0);
  expect(countChangedFiles([change("a"), change("a"), change("b", "a"), change("b")])).toBe(1);
  expect(countChangedFiles([change("b", "a"), change("a"), change("c")])).toBe(3);
});
