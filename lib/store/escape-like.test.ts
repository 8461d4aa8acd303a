import { expect, test } from "vitest";
import { escapeLike } from "./escape-like.ts";

test("what LIKE reads as a sign is an ordinary character", () => {
  expect(escapeLike("50% of a_b\\c")).toBe("50\\% of a\\_b\\\\c");
  expect(escapeLike("plain")).toBe("plain");
});
