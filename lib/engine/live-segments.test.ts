import { expect, test } from "vitest";
import { abortAllSegments, isLive, whileLive } from "./live-segments.ts";

const wake = { id: "agent", epoch: 3 };

test("a segment that the queue brings twice stays known, and reachable, while the first works", async () => {
  const aborted = await whileLive(wake, async ({ signal }) => {
    // The second finds the agent claimed, and ends at once.
    await whileLive(wake, async () => null);
    expect(isLive(wake)).toBe(true);
    expect(isLive({ id: "agent", epoch: 4 })).toBe(false);
    abortAllSegments();
    return signal.aborted;
  });
  expect(aborted).toBe(true);
  expect(isLive(wake)).toBe(false);
});
