import { expect, it } from "vitest";
import * as watchdog from "../../sandbox/watchdog-terms.ts";
import { SILENT_MS, STUCK_MS } from "./lease-terms.ts";

it("ends no command whose worker still has its lease, and each soon after the lease is lost", () => {
  expect(watchdog.SILENCE_MS).toBeGreaterThan(SILENT_MS);
  expect(watchdog.STUCK_MS).toBe(STUCK_MS);
});
