import { describe, expect, it } from "vitest";
import { visibleRange } from "./visible-range";

const rows = { rowHeight: 40, viewport: 800, overscan: 5 };

describe("visible rows", () => {
  it("draws the first screen and a little more", () => {
    expect(visibleRange({ ...rows, top: 0, count: 10_000 })).toEqual({ start: 0, end: 25 });
  });

  it("follows the scroll", () => {
    expect(visibleRange({ ...rows, top: -4000, count: 10_000 })).toEqual({ start: 95, end: 125 });
  });

  it("ends with the list, and is empty when the list is far away", () => {
    expect(visibleRange({ ...rows, top: -4000, count: 110 })).toEqual({ start: 95, end: 110 });
    expect(visibleRange({ ...rows, top: -40_000, count: 100 })).toEqual({ start: 100, end: 100 });
    expect(visibleRange({ ...rows, top: 5000, count: 100 })).toEqual({ start: 0, end: 0 });
    expect(visibleRange({ ...rows, top: 0, count: 0 })).toEqual({ start: 0, end: 0 });
  });
});
