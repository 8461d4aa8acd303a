import { once } from "node:events";
import { writeFile as rawWrite, readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { readText } from "./read-file.ts";
import { sweepTemporaries } from "./sweep-temporaries.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { writeFile } from "./write-file.ts";

/** Adds 1 to a counter, 50 times, reading and writing with the version it read. */
const WRITER = `
  const { workerData, parentPort } = require("node:worker_threads");
  (async () => {
    const { readText } = await import(workerData.base + "read-file.ts");
    const { writeFile } = await import(workerData.base + "write-file.ts");
    let conflicts = 0;
    for (let done = 0; done < 50; ) {
      const { text, stat } = await readText(workerData.place, "files/n.txt");
      try {
        await writeFile(workerData.place, "files/n.txt", String(Number(text) + 1), { ifMatch: stat.version });
        done++;
      } catch (error) {
        if (error.code !== "conflict") throw error;
        conflicts++;
      }
    }
    parentPort.postMessage(conflicts);
  })();
`;

it("loses no update of writers that share nothing but the disk", { timeout: 30_000 }, async () => {
  const place = await temporaryPlace();
  await writeFile(place, "files/n.txt", "0");
  const base = `${pathToFileURL(import.meta.dirname).href}/`;
  const workers = Array.from(
    { length: 3 },
    () => new Worker(WRITER, { eval: true, workerData: { base, place: { directory: place.directory } } }),
  );
  await Promise.all(workers.map((worker) => once(worker, "message")));
  expect((await readText(place, "files/n.txt")).text).toBe("150");
  expect(await readdir(join(place.directory, "files"))).toEqual(["n.txt"]);
  expect(await readdir(join(place.root, ".locks"))).toEqual([]);
});

it("sweeps what a killed process left behind, and nothing younger", async () => {
  const place = await temporaryPlace();
  const old = join(place.directory, "files", ".cowork-tmp-1-aa");
  await rawWrite(old, "half");
  await rawWrite(join(place.directory, "files", ".cowork-tmp-1-bb"), "half");
  await utimes(old, new Date(0), new Date(0));
  expect(await sweepTemporaries(place)).toBe(1);
  expect(await readdir(join(place.directory, "files"))).toEqual([".cowork-tmp-1-bb"]);
});
