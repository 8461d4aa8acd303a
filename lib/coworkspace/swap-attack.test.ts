import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, writeFile as rawWrite } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { pathSafety } from "./open-directory.ts";
import { readText } from "./read-file.ts";
import { temporaryDirectory, temporaryPlace } from "./testing/temporary-place.ts";
import { writeFile } from "./write-file.ts";

/** Swaps a folder for a link to the outside as fast as it can. */
const ATTACKER = `
  const { renameSync, symlinkSync, unlinkSync } = require("node:fs");
  const { workerData, parentPort } = require("node:worker_threads");
  const { folder, aside, outside, stop } = workerData;
  const stopped = new Int32Array(stop);
  parentPort.postMessage("ready");
  let swaps = 0;
  while (Atomics.load(stopped, 0) === 0) {
    try {
      renameSync(folder, aside);
      symlinkSync(outside, folder);
      unlinkSync(folder);
      renameSync(aside, folder);
      swaps++;
    } catch (error) {
      // The victim remade the folder meanwhile: put it out of the way.
      try { unlinkSync(folder); } catch {}
      try { renameSync(folder, aside + Math.random()); } catch {}
      try { renameSync(aside, folder); } catch {}
    }
  }
  parentPort.postMessage(swaps);
`;

const READS = 20_000;
const WRITES = 3_000;

it.runIf(pathSafety === "race-free")(
  "leaks nothing while a folder is swapped for a link",
  { timeout: 120_000 },
  async () => {
    const place = await temporaryPlace();
    const outside = await temporaryDirectory();
    const away = await temporaryDirectory();
    const folder = join(place.directory, "files", "work");
    await mkdir(folder);
    await rawWrite(join(folder, "a.txt"), "inside");
    await rawWrite(join(outside, "a.txt"), "SECRET");

    const stop = new SharedArrayBuffer(4);
    const worker = new Worker(ATTACKER, {
      eval: true,
      workerData: { folder, aside: join(away, "aside"), outside, stop },
    });
    await once(worker, "message");
    const reads = { done: 0, refused: 0, leaked: 0 };
    for (let tried = 0; tried < READS; tried++) {
      try {
        if ((await readText(place, "files/work/a.txt")).text !== "inside") reads.leaked++;
        reads.done++;
      } catch {
        reads.refused++;
      }
    }
    const writes = { done: 0, refused: 0 };
    for (let tried = 0; tried < WRITES; tried++) {
      try {
        await writeFile(place, "files/work/b.txt", `${tried}`, { mode: "either" });
        writes.done++;
      } catch {
        writes.refused++;
      }
    }
    Atomics.store(new Int32Array(stop), 0, 1);
    const [swaps] = (await once(worker, "message")) as [number];
    await worker.terminate();

    expect(reads.leaked).toBe(0);
    expect(readFileSync(join(outside, "a.txt"), "utf8")).toBe("SECRET");
    expect(() => readFileSync(join(outside, "b.txt"))).toThrow("ENOENT");
    // The attack is real: it was in the way of some, and others came through.
    expect(swaps).toBeGreaterThan(1_000);
    for (const { done, refused } of [reads, writes]) {
      expect(done).toBeGreaterThan(0);
      expect(refused).toBeGreaterThan(0);
    }
  },
);
