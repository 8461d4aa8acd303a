import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { PauseSwitch } from "../../core/pause-switch.ts";
import { temporaryDirectory, temporaryPlace } from "../testing/temporary-place.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { holdPlaces, isHeld } from "./hold-places.ts";

const locks = (place: CoworkspacePlace) => join(dirname(place.directory), ".locks");

/** Holds places until it is told to let go. */
async function holding(place: CoworkspacePlace, places: string[]) {
  const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const end = holdPlaces(place, places, { agent: "first" }, async () => {
    begun.resolve();
    await done.promise;
  });
  await begun.promise;
  return async () => {
    done.resolve();
    await end;
  };
}

it("lets one act work in a place, and tells others that somebody does", async () => {
  const place = await temporaryPlace();
  const letGo = await holding(place, ["output"]);
  expect(["output/a.txt", "./output/b", "files/a.txt"].map((path) => isHeld(place, path))).toEqual([
    true,
    true,
    false,
  ]);
  const order: string[] = [];
  const second = holdPlaces(place, ["files", "output"], { agent: "second" }, async ({ waitedMs }) => {
    order.push("second");
    expect(waitedMs).toBeGreaterThan(0);
  });
  await holdPlaces(place, [".memory"], { agent: "third" }, async () => {
    order.push("elsewhere");
  });
  await letGo();
  await second;
  expect(order).toEqual(["elsewhere", "second"]);
  expect(readdirSync(locks(place))).toEqual([]);
});

it("waits no longer than it may", async () => {
  const place = await temporaryPlace();
  const letGo = await holding(place, ["output"]);
  const second = holdPlaces(place, ["output"], { agent: "second", mostWaitMs: 30 }, async () => {});
  await expect(second).rejects.toMatchObject({ code: "locked" });
  await letGo();
});

it("takes nothing in a pause, which is no time of waiting, and gives up where it takes long", async () => {
  const place = await temporaryPlace();
  const letGo = await holding(place, ["output"]);
  const pause = new PauseSwitch();
  pause.set(true);
  const order: string[] = [];
  const paused = holdPlaces(place, ["output"], { agent: "paused", pause, mostWaitMs: 400 }, async () => {
    order.push("paused");
  });
  const forgotten = holdPlaces(
    place,
    ["output"],
    { agent: "forgotten", pause, mostPauseMs: 300 },
    async () => {},
  );
  const gaveUp = expect(forgotten).rejects.toThrow(/was paused while the command waited/);
  await letGo();
  await wait(500);
  await holdPlaces(place, ["output"], { agent: "other" }, async () => {
    order.push("other");
  });
  await gaveUp;
  pause.set(false);
  await paused;
  expect(order).toEqual(["other", "paused"]);
});

it("knows a server's folder as one, in whichever coworkspaces it is mounted", async () => {
  const shared = await temporaryDirectory();
  const one = { ...(await temporaryPlace()), mounts: { team: shared } };
  const other = { ...one, directory: join(one.root, "other") };
  mkdirSync(join(other.directory, "files"), { recursive: true });
  const letGo = await holding(one, ["files", "mounts/team"]);
  expect([isHeld(other, "mounts/team/a.txt"), isHeld(other, "files/a.txt")]).toEqual([true, false]);
  await letGo();
});

it("is not held up for ever by a process that died", async () => {
  const place = await temporaryPlace();
  const letGo = await holding(place, ["output"]);
  const [file] = readdirSync(locks(place)) as [string];
  const claim = JSON.parse(readFileSync(join(locks(place), file), "utf8"));
  await letGo();
  writeFileSync(join(locks(place), file), JSON.stringify({ ...claim, expires_at: new Date(0) }));
  expect(isHeld(place, "output/a.txt")).toBe(false);
  expect(await holdPlaces(place, ["output"], { agent: "second" }, async () => "done")).toBe("done");
});

describe("the same act, begun anew elsewhere", { timeout: 20_000 }, () => {
  const holds = { agent: "first", act: "call" };

  it("takes the places of a process that was counted out, which loses them at once", async () => {
    const place = await temporaryPlace();
    const countedOut = Promise.withResolvers<void>();
    let isOut = false;
    const guard = () => {
      if (isOut) throw new Error("Others may have taken over.");
    };
    const lostAt = holdPlaces(place, ["files", "output"], { ...holds, guard }, async ({ lost, isLost }) => {
      isOut = true;
      countedOut.resolve();
      await once(lost, "abort");
      expect(isLost()).toBe(true);
      return performance.now();
    });
    await countedOut.promise;
    const began = performance.now();
    await holdPlaces(place, ["output", "files"], { ...holds, agent: "second" }, async ({ isLost }) => {
      const begunAt = performance.now();
      // Not only when the claim has expired, after half a minute.
      expect(begunAt - began).toBeLessThan(15_000);
      expect(await lostAt).toBeLessThan(begunAt);
      expect(isLost()).toBe(false);
      expect(readdirSync(locks(place))).toHaveLength(2);
    });
    expect(readdirSync(locks(place))).toEqual([]);
  });

  it("waits for one that lives, and so do others for one that does not", async () => {
    const place = await temporaryPlace();
    const begun = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = holdPlaces(place, ["output"], { ...holds }, async ({ isLost }) => {
      begun.resolve();
      await wait(3_000);
      order.push(isLost() ? "lost" : "first");
    });
    await begun.promise;
    await holdPlaces(place, ["output"], { ...holds }, async () => void order.push("second"));
    await first;
    const guard = () => {
      throw new Error("Others may have taken over.");
    };
    await holdPlaces(place, ["output"], { agent: "silent", act: "other", guard }, async () => {
      const stop = AbortSignal.timeout(3_000);
      const other = holdPlaces(place, ["output"], { ...holds, signal: stop }, async () => "done");
      await expect(other).rejects.toThrow(/abort|timeout/i);
    });
    expect(order).toEqual(["first", "second"]);
  });
});

it("gives up waiting when it is told to", async () => {
  const place = await temporaryPlace();
  const letGo = await holding(place, ["output"]);
  const stop = new AbortController();
  const waiting = holdPlaces(place, ["output"], { agent: "second", signal: stop.signal }, async () => "done");
  stop.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
  await letGo();
});
