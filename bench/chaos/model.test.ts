import { expect, test } from "vitest";
import { type Agent, accountFor } from "./model.ts";

const agent = (held: number[], given: [number, number[]][] = []): Agent => ({
  figures: { calls: 0, repeated: 0, paidTwice: 0, lost: 0 },
  held,
  given: new Map(given),
});

test("a conversation that goes on holds what it held and more", () => {
  const goesOn = agent([1, 2]);
  accountFor(goesOn, [1, 2, 3]);
  expect(goesOn).toMatchObject({
    held: [1, 2, 3],
    figures: { calls: 1, repeated: 0, paidTwice: 0, lost: 0 },
  });
});

test("an answer that was given in full and is asked for again was repeated", () => {
  const again = agent([1, 2], [[2, [3]]]);
  accountFor(again, [1, 2]);
  expect(again.figures).toEqual({ calls: 1, repeated: 1, paidTwice: 0, lost: 0 });
});

test("an answer that was asked for again although it had been recorded was paid twice", () => {
  const backwards = agent([1, 2, 3]);
  accountFor(backwards, [1, 2]);
  expect(backwards.figures).toMatchObject({ paidTwice: 1, lost: 0 });
});

test("a conversation that lacks an answer it held has lost a turn", () => {
  const holed = agent([1, 2, 3]);
  accountFor(holed, [1, 3, 4]);
  expect(holed.figures).toMatchObject({ paidTwice: 0, lost: 1 });
});
