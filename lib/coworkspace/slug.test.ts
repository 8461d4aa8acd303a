import { describe, expect, it } from "vitest";
import { slugFromName, uniqueSlug } from "./slug.ts";

describe("slugFromName", () => {
  it.each([
    ["Quarterly Report — Q3/2026", "quarterly-report-q3-2026"],
    ["  Übergrößen & Co. ", "ubergrossen-and-co"],
    ["Привет мир", "privet-mir"],
    ["Αθήνα", "athina"],
    ["Łódź", "lodz"],
    ["Anna's files", "annas-files"],
    ["日本語", "coworkspace"],
    ["🎉", "coworkspace"],
    ["", "coworkspace"],
    ["../../etc", "etc"],
    ["API", "api-coworkspace"],
    ["CON", "con-coworkspace"],
    ["ｆｕｌｌ ｗｉｄｔｈ", "full-width"],
  ])("%j becomes %j", (name, slug) => expect(slugFromName(name)).toBe(slug));

  it("is at most 60 characters, cut at a word", () => {
    expect(slugFromName("The complete and unabridged history of all the harbour halls of the north")).toBe(
      "the-complete-and-unabridged-history-of-all-the-harbour-halls",
    );
    expect(slugFromName("x".repeat(200))).toHaveLength(60);
  });
});

describe("uniqueSlug", () => {
  it("counts up", async () => {
    const taken = new Set(["sales", "sales-2"]);
    expect(await uniqueSlug("Sales", (slug) => taken.has(slug))).toBe("sales-3");
  });
  it("stays within 60 characters", async () => {
    const slug = await uniqueSlug(
      "x".repeat(60),
      async (candidate) => candidate.length === 60 && !candidate.includes("-"),
    );
    expect(slug).toBe(`${"x".repeat(58)}-2`);
  });
});
