import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeClock } from "./clock";

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells all the same moment, which passes for all at once", () => {
  const clock = makeClock(1_000);
  const told: number[] = [];
  const ends = [1, 2].map(() => clock.subscribe(() => told.push(clock.now())));
  vi.advanceTimersByTime(999);
  expect(clock.now()).toBe(100_000);
  told.length = 0;
  vi.advanceTimersByTime(1);
  expect(told).toEqual([101_000, 101_000]);
  for (const end of ends) end();
});

it("stands while nobody looks, and is right as soon as somebody does", () => {
  const clock = makeClock(1_000);
  vi.advanceTimersByTime(5_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(clock.now()).toBe(105_000);
  vi.advanceTimersByTime(500);
  const end = clock.subscribe(() => {});
  expect(clock.now()).toBe(105_500);
  end();
  expect(vi.getTimerCount()).toBe(0);
});
