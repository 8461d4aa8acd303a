import { describe, expect, it } from "vitest";
import { createHotkeyMatcher, spellStroke } from "./hotkeys.ts";

describe("spellStroke", () => {
  it("spells plain keys, modified keys and leaves Alt to the system", () => {
    expect(spellStroke({ key: "N" })).toBe("n");
    expect(spellStroke({ key: "?" })).toBe("?");
    expect(spellStroke({ key: "k", metaKey: true })).toBe("mod+k");
    expect(spellStroke({ key: "k", ctrlKey: true })).toBe("mod+k");
    expect(spellStroke({ key: "Enter", ctrlKey: true })).toBe("mod+Enter");
    expect(spellStroke({ key: "n", altKey: true })).toBeUndefined();
  });
});

describe("createHotkeyMatcher", () => {
  const match = () => createHotkeyMatcher(() => ["n", "g i", "g c"]);

  it("matches one key at once", () => {
    expect(match()("n", 0)).toBe("n");
  });

  it("matches a sequence within a second", () => {
    const stroke = match();
    expect(stroke("g", 0)).toBeUndefined();
    expect(stroke("i", 900)).toBe("g i");
    expect(stroke("i", 950)).toBeUndefined();
  });

  it("forgets a sequence begun too long ago", () => {
    const stroke = match();
    stroke("g", 0);
    expect(stroke("i", 1500)).toBeUndefined();
  });

  it("takes the second key by itself where no sequence ends in it", () => {
    const stroke = match();
    stroke("g", 0);
    expect(stroke("n", 100)).toBe("n");
  });
});
