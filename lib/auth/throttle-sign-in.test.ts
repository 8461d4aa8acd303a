import { expect, test } from "vitest";
import { secondsToWait } from "./throttle-sign-in.ts";

const now = new Date("2026-01-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test("nobody waits below the limit", () => {
  expect(secondsToWait([1, 2, 3, 4].map(minutesAgo), 5, now)).toBe(0);
});

test("at the limit, the wait ends when the oldest failure that counts leaves the window", () => {
  expect(secondsToWait([1, 2, 3, 4, 10].map(minutesAgo), 5, now)).toBe(5 * 60);
  expect(secondsToWait([10, 1, 3, 2, 4].map(minutesAgo), 5, now)).toBe(5 * 60);
});

test("failures outside the window do not count", () => {
  expect(secondsToWait([1, 2, 3, 4, 15].map(minutesAgo), 5, now)).toBe(0);
});

test("more failures than the limit wait for the ones that decide", () => {
  expect(secondsToWait([1, 1, 1, 1, 1, 14].map(minutesAgo), 5, now)).toBe(14 * 60);
});
