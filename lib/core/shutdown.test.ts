import { expect, test } from "vitest";
import { onShutdown, runShutdown } from "./shutdown.ts";

test("what was started last is stopped first, and a failure does not stop the rest", async () => {
  const stopped: string[] = [];
  onShutdown("first", () => void stopped.push("first"));
  onShutdown("broken", () => Promise.reject(new Error("x")));
  onShutdown("last", () => void stopped.push("last"));
  expect(await runShutdown()).toEqual(["broken"]);
  expect(stopped).toEqual(["last", "first"]);
  expect(await runShutdown()).toEqual([]);
});

test("a hook that hangs is left after its time, and a name is registered once", async () => {
  let count = 0;
  onShutdown("twice", () => void count++);
  onShutdown("twice", () => void count++);
  onShutdown("hangs", () => new Promise(() => {}));
  expect(await runShutdown(20)).toEqual(["hangs"]);
  expect(count).toBe(1);
});
