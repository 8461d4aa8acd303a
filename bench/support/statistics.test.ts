import { describe, expect, it } from "vitest";
import { fitLine, median, percentile } from "./statistics.ts";

describe("percentile", () => {
  it("takes the value in the middle, in any order", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("goes between neighbours by proportion", () => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile([10, 20], 0.95)).toBeCloseTo(19.5);
    expect(percentile([7], 0.95)).toBe(7);
  });

  it("leaves the values as they are, and refuses none", () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
    expect(() => median([])).toThrow("no values");
  });
});

describe("fitLine", () => {
  it("finds the line through points on it", () => {
    const { slope, start, worst } = fitLine([
      [10, 25],
      [20, 45],
      [40, 85],
    ]);
    expect(slope).toBeCloseTo(2);
    expect(start).toBeCloseTo(5);
    expect(worst).toBeCloseTo(0);
  });

  it("tells what grows faster than a line", () => {
    const squares = [10, 20, 40, 80].map((x) => [x, x * x] as const);
    expect(fitLine(squares).worst).toBeGreaterThan(0.5);
  });
});
