import { describe, expect, it } from "vitest";
import { dayHeading, dayKey, groupByDay, HERE, isTimeZone } from "./group-by-day";

const at = (created_at: string) => ({ created_at });

describe("grouping by day", () => {
  it("uses the reader's midnight, not the server's", () => {
    const evening = "2026-11-20T23:30:00Z";
    expect(dayKey(evening, "UTC")).toBe("2026-11-20");
    expect(dayKey(evening, "Europe/Berlin")).toBe("2026-11-21");
    expect(dayKey(evening, "America/Los_Angeles")).toBe("2026-11-20");
  });

  it("knows the days of the place one is in", () => {
    const noon = new Date(2026, 2, 5, 12);
    expect(dayKey(noon, HERE)).toBe("2026-03-05");
    expect(dayKey(new Date(2026, 2, 5, 23, 59), HERE)).toBe("2026-03-05");
  });

  it("names today, yesterday and older dates", () => {
    expect(dayHeading("2026-11-20", "2026-11-20")).toBe("Today");
    expect(dayHeading("2026-11-19", "2026-11-20")).toBe("Yesterday");
    expect(dayHeading("2026-03-12", "2026-11-20")).toBe("12 March");
    expect(dayHeading("2025-12-31", "2026-01-02")).toBe("31 December 2025");
    expect(dayHeading("2025-12-31", "2026-01-01")).toBe("Yesterday");
  });

  it("keeps the order and puts each item under its day", () => {
    const items = [
      at("2026-11-20T22:00:00Z"),
      at("2026-11-20T01:00:00Z"),
      at("2026-11-19T12:00:00Z"),
      at("2026-11-01T00:00:00Z"),
    ];
    const groups = groupByDay(items, "2026-11-20T23:00:00Z", "UTC");
    expect(groups.map((group) => [group.label, group.items.length])).toEqual([
      ["Today", 2],
      ["Yesterday", 1],
      ["1 November", 1],
    ]);
    expect(groups[0]?.items).toEqual(items.slice(0, 2));
  });

  it("is right across a change to winter time", () => {
    const groups = groupByDay([at("2026-10-24T22:30:00Z")], "2026-10-26T00:30:00Z", "Europe/Berlin");
    expect(groups[0]?.label).toBe("Yesterday");
  });

  it("does not trust a time zone it is told", () => {
    expect(isTimeZone("Europe/Berlin")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
    expect(isTimeZone("")).toBe(false);
  });
});
