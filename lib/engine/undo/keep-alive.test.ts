import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepAlive, LockLost } from "./keep-alive.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const now = () => performance.now();

test("a transaction is spoken to for as long as the work goes on, and acts are let pass", async () => {
  const query = vi.fn(async () => []);
  const alive = keepAlive({ $queryRaw: query } as never, now);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(query.mock.calls.length).toBeGreaterThan(20);
  expect(alive.guard).not.toThrow();
  await alive.end();
  const spoken = query.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(query.mock.calls.length).toBe(spoken);
});

test("no act follows where the database has not been heard of, or the process was frozen", async () => {
  const failing = vi.fn().mockRejectedValue(new Error("gone"));
  const alive = keepAlive({ $queryRaw: failing } as never, now);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(alive.guard).toThrow(LockLost);
  await alive.end();

  let time = 0;
  const frozen = keepAlive({ $queryRaw: vi.fn(async () => []) } as never, () => time);
  expect(frozen.guard).not.toThrow();
  time = 7_500;
  expect(frozen.guard).toThrow(LockLost);
  await frozen.end();
});
