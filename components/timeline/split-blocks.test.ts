import { expect, it } from "vitest";
import { splitBlocks } from "./split-blocks";

it("splits paragraphs and keeps lists and code whole", () => {
  expect(splitBlocks("One\nline.\n\nTwo.")).toEqual(["One\nline.\n", "Two."]);
  expect(splitBlocks("1. a\n\n2. b\n\n   more")).toHaveLength(1);
  expect(splitBlocks("```\na\n\nb\n```\n\nAfter")).toEqual(["```\na\n\nb\n```\n", "After"]);
  expect(splitBlocks("~~~\na\n\n```\n\nb")).toHaveLength(1);
});

it("never changes a finished block when more text comes", () => {
  const text = "# Title\n\nSome words.\n\n- a\n- b\n\nEnd.\n\n```js\nx\n\ny\n```\n\nReally the end.";
  let before: string[] = [];
  for (let length = 1; length <= text.length; length += 1) {
    const now = splitBlocks(text.slice(0, length));
    if (now.length > before.length)
      expect(now.slice(0, Math.max(0, before.length - 1))).toEqual(before.slice(0, -1));
    before = now;
  }
  expect(before).toHaveLength(4);
});
