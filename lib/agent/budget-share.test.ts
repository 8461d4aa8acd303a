import { expect, it } from "vitest";
import { checkShare, fairShare, isShareUsed, shareWords } from "./budget-share.ts";

const budget = { max_turns: 41, max_tokens: 41_000 };
const used = (turns: number) => ({ turns, tokens: turns * 1_000 });
const share = (turns: number, most: number) => ({ used: used(turns), most: used(most) });

it("divides what is left and what the open ones used among them and the main agent", () => {
  expect(fairShare(budget, used(1), [used(0), used(0), used(0)])).toEqual(used(10));
  // One works on while the others have not begun: its share stays the same.
  expect(fairShare(budget, used(10), [used(9), used(0), used(0)])).toEqual(used(10));
  // Two ended early: what they left over is there for the last.
  expect(fairShare(budget, used(13), [used(8)])).toEqual(used(18));
});

it("ends with a last turn inside the share, and never with the first", () => {
  expect([8, 9, 10].map((turns) => isShareUsed(share(turns, 10)))).toEqual([false, true, true]);
  expect(isShareUsed(share(0, 0.5))).toBe(false);
  expect(isShareUsed(undefined)).toBe(false);
  expect(isShareUsed({ used: { turns: 1, tokens: 500 }, most: { turns: 10, tokens: 400 } })).toBe(true);
  expect(shareWords(share(9, 10))).toHaveLength(1);
  expect(shareWords(share(8, 10))).toEqual([]);
});

it("fails who goes on all the same, after a little grace", () => {
  expect(() => checkShare({ share: share(12, 10) })).not.toThrow();
  expect(() => checkShare({ share: share(13, 10) })).toThrow(/more than its share/);
  expect(() => checkShare({ share: share(3, 0.5) })).not.toThrow();
  expect(() => checkShare({})).not.toThrow();
});
