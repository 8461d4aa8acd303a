import { expect, test } from "vitest";
import { retryWhileAway } from "./retry-transient.ts";

const away = () => Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
const never = () => new AbortController().signal;

/** Fails with each of these first, and then succeeds. */
function failing(...errors: Error[]) {
  const work = async () => {
    const error = errors.shift();
    if (error) throw error;
    return "done";
  };
  return work;
}

test("work is done again until the database is back", async () => {
  expect(await retryWhileAway(never(), failing(away(), away()))).toBe("done");
});

test("another error is an error at once", async () => {
  await expect(retryWhileAway(never(), failing(new Error("wrong")))).rejects.toThrow("wrong");
});

test("what was done although its answer was lost is not done again", async () => {
  let times = 0;
  const work = async () => {
    times += 1;
    throw away();
  };
  expect(await retryWhileAway(never(), work, async () => (times > 0 ? "found" : undefined))).toBe("found");
  expect(times).toBe(1);
});

test("a lost attempt that comes through while the next one runs counts as done", async () => {
  const looks = [undefined, "found"];
  const work = failing(away(), Object.assign(new Error("duplicate key"), { code: "23505" }));
  expect(await retryWhileAway(never(), work, async () => looks.shift())).toBe("found");
});

test("it ends when it is told to", async () => {
  const stop = new AbortController();
  const work = async () => {
    stop.abort();
    throw away();
  };
  await expect(retryWhileAway(stop.signal, work)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
