import { expect, test } from "vitest";
import { holdPlace, lostPlaces } from "./held-places.ts";

const wake = { id: "agent", epoch: 1 };

test("a place that nobody works with is lost after a while, and not before", () => {
  expect(lostPlaces(["a:1"], 0)).toEqual([]);
  expect(lostPlaces(["a:1", "b:1"], 2_000)).toEqual([]);
  expect(lostPlaces(["a:1", "b:1"], 3_000)).toEqual(["a:1"]);
  expect(lostPlaces([], 4_000)).toEqual([]);
  // It was given back meanwhile, so that its time begins anew.
  expect(lostPlaces(["a:1"], 4_500)).toEqual([]);
});

test("a place that is worked with is not lost, however long it takes", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const working = holdPlace(wake, () => promise);
  expect(lostPlaces(["agent:1"], 0)).toEqual([]);
  expect(lostPlaces(["agent:1"], 60_000)).toEqual([]);
  resolve();
  await working;
  expect(lostPlaces(["agent:1"], 60_001)).toEqual([]);
  expect(lostPlaces(["agent:1"], 63_001)).toEqual(["agent:1"]);
});
