import { describe, expect, it } from "vitest";
import { creationHref, excerpt } from "./creation-words";

describe("creation words", () => {
  it("shows words, not Markdown's signs", () => {
    const text =
      "# Expense report\n\n- **Total**: 12.00\n- see [the file](output/a.xlsx)\n\n```js\nx()\n```\n";
    expect(excerpt(text)).toBe("Expense report Total : 12.00 see the file");
  });

  it("cuts at a word", () => {
    expect(excerpt("one two three four", 12)).toBe("one two…");
  });

  it("encodes ids", () => {
    expect(creationHref("a/b")).toBe("/creations/a%2Fb");
  });
});
