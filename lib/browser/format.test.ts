import { describe, expect, it } from "vitest";
import {
  bytes,
  compact,
  count,
  dayLabel,
  duration,
  initials,
  relativeTime,
  shortDate,
  stopwatch,
  tokens,
} from "./format.ts";

const now = new Date(2026, 10, 20, 12, 0, 0);
const ago = (ms: number) => new Date(now.getTime() - ms);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("relativeTime", () => {
  it.each([
    [0, "just now"],
    [59 * SECOND, "just now"],
    [-30 * SECOND, "just now"],
    [MINUTE, "1 minute ago"],
    [2 * MINUTE - 1, "1 minute ago"],
    [3 * MINUTE + 59 * SECOND, "3 minutes ago"],
    [HOUR, "1 hour ago"],
    [23 * HOUR, "23 hours ago"],
    [DAY, "1 day ago"],
    [6 * DAY, "6 days ago"],
    [-2 * HOUR, "in 2 hours"],
  ])("%d ms ago reads %s", (ms, text) => {
    expect(relativeTime(ago(ms), now)).toBe(text);
  });

  it("becomes a date after a week, with the year where it differs", () => {
    expect(relativeTime(ago(8 * DAY), now)).toBe("12 Nov");
    expect(relativeTime(new Date(2025, 2, 12), now)).toBe("12 Mar 2025");
  });
});

describe("dayLabel", () => {
  it("names today and yesterday by calendar day, not by 24 hours", () => {
    expect(dayLabel(new Date(2026, 10, 20, 0, 1), now)).toBe("Today");
    expect(dayLabel(new Date(2026, 10, 19, 23, 59), now)).toBe("Yesterday");
    expect(dayLabel(new Date(2026, 10, 18, 23, 59), now)).toBe(shortDate(new Date(2026, 10, 18), now));
  });
});

describe("stopwatch", () => {
  it.each([
    [0, "0:00"],
    [8_999, "0:08"],
    [760_000, "12:40"],
    [HOUR + 5 * MINUTE, "1:05:00"],
  ])("%d ms read %s", (ms, text) => {
    expect(stopwatch(ms)).toBe(text);
  });
});

describe("duration", () => {
  it.each([
    [0, "0 ms"],
    [840, "840 ms"],
    [1000, "1 s"],
    [4200, "4.2 s"],
    [9960, "10 s"],
    [59_400, "59 s"],
    [59_600, "1 min"],
    [200_000, "3 min 20 s"],
    [65 * MINUTE, "1 h 5 min"],
    [24 * HOUR, "1 d"],
    [51 * HOUR, "2 d 3 h"],
    [Number.NaN, "–"],
  ])("%d ms reads %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe("bytes", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 KB"],
    [1440, "1.4 KB"],
    [12_400_000, "12 MB"],
    [999_999, "1 MB"],
    [5_000_000_000, "5 GB"],
  ])("%d reads %s", (size, text) => {
    expect(bytes(size)).toBe(text);
  });
});

describe("numbers", () => {
  it("counts in people's words", () => {
    expect(count(1, "file")).toBe("1 file");
    expect(count(1204, "file")).toBe("1,204 files");
    expect(count(2, "reply", "replies")).toBe("2 replies");
    expect(count(1234)).toBe("1,234");
  });

  it("shortens large counts", () => {
    expect(compact(940)).toBe("940");
    expect(compact(12_400)).toBe("12.4k");
    expect(tokens(1)).toBe("1 token");
    expect(tokens(1_200_000)).toBe("1.2M tokens");
  });
});

describe("initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["ada@example.org", "A"],
    ["Jean-Luc", "JL"],
    ["", "?"],
  ])("%s → %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
