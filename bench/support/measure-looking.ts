import { closeSync, constants, fstatSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Member } from "../../lib/contracts/members.ts";
import { openWalked } from "../../lib/coworkspace/directory.ts";
import type { CoworkspacePlace } from "../../lib/coworkspace/work-path.ts";
import { listFiles } from "../../lib/services/files/list-files.ts";
import { median, percentile } from "./statistics.ts";

const ENTRIES = 10_000;
const LISTINGS = 40;
const OPENS = 20_000;
const BATCH = 1_000;

/** Listing a long folder as a member does, and opening files by the walk that nobody can lead astray. */
export async function measureLooking(member: Member, place: CoworkspacePlace, slug: string) {
  const folder = path.join(place.directory, "files/long");
  mkdirSync(folder);
  for (let index = 0; index < ENTRIES; index++) writeFileSync(path.join(folder, `file ${index}.txt`), "x");
  const times: number[] = [];
  for (let round = 0; round < LISTINGS; round++) {
    const start = performance.now();
    const entries = await listFiles(member, slug, "files/long");
    times.push(performance.now() - start);
    if (entries.length !== ENTRIES) throw new Error(`${entries.length} entries were listed`);
  }
  return { listing: { p50: median(times), p95: percentile(times, 0.95) }, open: measureOpening(place) };
}

/** Microseconds an open, the median of batches that take turns. */
function measureOpening(place: CoworkspacePlace): { walkedUs: number; plainUs: number } {
  const segments = ["files", "a", "b", "c"];
  mkdirSync(path.join(place.directory, ...segments), { recursive: true });
  const file = path.join(place.directory, ...segments, "file.txt");
  writeFileSync(file, "x");
  const walked: number[] = [];
  const plain: number[] = [];
  for (let batch = 0; batch < OPENS / BATCH; batch++) {
    plain.push(
      inMicroseconds(() => {
        const fd = openSync(file, constants.O_RDONLY);
        fstatSync(fd, { bigint: true });
        closeSync(fd);
      }),
    );
    walked.push(
      inMicroseconds(() => {
        const directory = openWalked(place.directory, segments);
        closeSync(directory.openFile("file.txt").fd);
        directory.close();
      }),
    );
  }
  return { walkedUs: median(walked), plainUs: median(plain) };
}

function inMicroseconds(open: () => void): number {
  const start = performance.now();
  for (let index = 0; index < BATCH; index++) open();
  return ((performance.now() - start) * 1_000) / BATCH;
}
