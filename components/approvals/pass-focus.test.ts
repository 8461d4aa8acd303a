import { expect, test } from "vitest";
import { heirsOf } from "./pass-focus";

test("a card leaves the focus to the next one, and the last one to the one before it", () => {
  expect(heirsOf("b", ["a", "b", "c", "d"])).toEqual(["b", "c", "d", "a"]);
  expect(heirsOf("d", ["a", "b", "c", "d"])).toEqual(["d", "c", "b", "a"]);
  expect(heirsOf("x", ["a", "b"])).toEqual(["a", "b"]);
});
