// The folder: recording what a turn changed in a large one, and undoing a run that touched many files.
import { randomBytes } from "node:crypto";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { undoSchema } from "../lib/contracts/changes.ts";
import type { Member } from "../lib/contracts/members.ts";
import { newId } from "../lib/core/ids.ts";
import { coworkspacesRoot } from "../lib/core/paths.ts";
import { planDelete, planMove, planWrite } from "../lib/coworkspace/changes/plan-changes.ts";
import { changesToWatched, watchFolders } from "../lib/coworkspace/changes/watched-folders.ts";
import { coworkspacePlace } from "../lib/coworkspace/layout.ts";
import { movePath } from "../lib/coworkspace/move-path.ts";
import { trashPath } from "../lib/coworkspace/trash.ts";
import type { CoworkspacePlace } from "../lib/coworkspace/work-path.ts";
import { writeFile } from "../lib/coworkspace/write-file.ts";
import { changedByOthers } from "../lib/engine/journal/changed-by-others.ts";
import { recordChanges } from "../lib/engine/journal/record-changes.ts";
import { undoRun } from "../lib/services/changes/undo-run.ts";
import { makeAgent } from "../lib/services/testing/make-agent.ts";
import { makeRun } from "../lib/services/testing/make-run.ts";
import { prisma } from "../lib/store/prisma.ts";
import { openBenchInstallation, type Place } from "./support/installation.ts";
import { measureLooking } from "./support/measure-looking.ts";
import { report, shown } from "./support/report.ts";
import { median, percentile } from "./support/statistics.ts";
import { withCleanUp } from "./support/with-clean-up.ts";

const FILES = 10_000;
const BYTES = 1_000_000_000;
const CHANGED = 5;
const TURNS = 20;
const UNDONE = 500;
const MOST_RECORD_MS = 150;
const MOST_UNDO_MS = 2_000;
const MOST_LISTING_MS = 50;

const figures = await withCleanUp(async (later) => {
  const { places } = await openBenchInstallation({ modelUrl: "", members: 3 }, later);
  const [large, many, long] = places as [Place, Place, Place];
  return {
    ...(await measureLooking(long.member, coworkspacePlace(coworkspacesRoot(), long.slug), long.slug)),
    ...(await measureRecording(large.member, coworkspacePlace(coworkspacesRoot(), large.slug), large.slug)),
    undo: await measureUndo(many.member, coworkspacePlace(coworkspacesRoot(), many.slug), many.slug),
  };
});

/**
 * What runs around a command: before it, the look at all files and the note of them; from its end to the rows in the
 * database, the tidying look, reading and keeping what has changed, and recording it.
 */
async function measureRecording(member: Member, place: CoworkspacePlace, slug: string) {
  const paths = fill(place);
  const { taskId, runId } = await makeRun(member, slug);
  const agentId = await makeAgent({ taskId, runId, userId: member.id }, "done");
  const places = ["files", "output"];
  const first = performance.now();
  await watchFolders(place, places, newId());
  const firstMs = performance.now() - first;
  const [watching, times]: [number[], number[]] = [[], []];
  for (let turn = 1; turn <= TURNS; turn++) {
    const act = newId();
    const before = performance.now();
    const { watched } = await watchFolders(place, places, act);
    watching.push(performance.now() - before);
    for (let index = 0; index < CHANGED; index++) {
      const file = paths[(turn * 997 + index * 31) % paths.length] as string;
      writeFileSync(path.join(place.directory, file), randomBytes(BYTES / FILES));
    }
    const start = performance.now();
    const around = { others: (since: Date) => changedByOthers(slug, since) };
    const { changes } = await changesToWatched(place, watched, around);
    await recordChanges(prisma, { coworkspaceSlug: slug, runId, agentId, act, callId: act, turn }, changes);
    times.push(performance.now() - start);
    if (changes.length !== CHANGED)
      throw new Error(`${changes.length} changes were found instead of ${CHANGED}`);
  }
  return { record: { p50: median(times), p95: percentile(times, 0.95) }, watchMs: median(watching), firstMs };
}

/** 100 folders with 100 files each; a gigabyte in all. */
function fill(place: CoworkspacePlace): string[] {
  const past = new Date(Date.now() - 3_600_000);
  return Array.from({ length: FILES }, (_, index) => {
    const file = `files/folder-${index % 100}/file-${index}.bin`;
    const where = path.join(place.directory, file);
    mkdirSync(path.dirname(where), { recursive: true });
    writeFileSync(where, randomBytes(BYTES / FILES));
    utimesSync(where, past, past);
    return file;
  });
}

/** A run that made, changed, moved and deleted files, a quarter each, is undone as a person does it. */
async function measureUndo(member: Member, place: CoworkspacePlace, slug: string): Promise<number> {
  const { taskId, runId } = await makeRun(member, slug);
  const agentId = await makeAgent({ taskId, runId, userId: member.id }, "done");
  const text = (index: number, word: string) => `${`${word} ${index}\n`.repeat(200)}`;
  for (let index = 0; index < UNDONE; index++) {
    const old = `files/f${index % 10}/file-${index}.txt`;
    if (index % 4 > 0) await writeFile(place, old, text(index, "old"));
    const act = newId();
    const of = { coworkspaceSlug: slug, runId, agentId, act, callId: act, turn: 1 + Math.floor(index / 10) };
    if (index % 4 < 2) {
      const { changes } = await planWrite(place, old, text(index, "new"));
      await writeFile(place, old, text(index, "new"));
      await recordChanges(prisma, of, changes);
    } else if (index % 4 === 2) {
      const to = `files/moved/file-${index}.txt`;
      const changes = await planMove(place, old, to);
      await movePath(place, old, to);
      await recordChanges(prisma, of, changes);
    } else {
      const changes = await planDelete(place, old);
      await trashPath(place, old);
      await recordChanges(prisma, of, changes);
    }
  }
  const start = performance.now();
  const { restored, conflicts } = await undoRun(member, runId, undoSchema.parse({}));
  const ms = performance.now() - start;
  if (conflicts.length > 0 || restored.length < UNDONE) throw new Error("The undo is not whole.");
  return ms;
}

const { record, watchMs, firstMs, undo, listing, open } = figures;
report(
  "folder",
  [
    {
      what: `recording a command's ${CHANGED} changed files in a folder of ${FILES.toLocaleString("en")} files and 1 GB, median`,
      figure: shown(record.p50, "ms"),
      target: { words: `at most ${MOST_RECORD_MS} ms`, met: record.p50 <= MOST_RECORD_MS },
    },
    {
      what: "looking at that folder before a command, nothing new in it, and noting it, median",
      figure: shown(watchMs, "ms"),
    },
    {
      what: `undo of a run that touched ${UNDONE} files`,
      figure: shown(undo, "ms"),
      target: { words: `at most ${MOST_UNDO_MS} ms`, met: undo <= MOST_UNDO_MS },
    },
    {
      what: "listing a folder of 10,000 entries, with the look at who asks, median",
      figure: shown(listing.p50, "ms"),
      target: { words: `at most ${MOST_LISTING_MS} ms`, met: listing.p50 <= MOST_LISTING_MS },
    },
    {
      what: "opening a file three folders deep through the race-free walk; plain open = 1",
      figure: `${shown(open.walkedUs / open.plainUs)} (${shown(open.walkedUs, "µs")})`,
    },
  ],
  [
    `recording: p95 ${shown(record.p95, "ms")} over ${TURNS} turns; all files are looked at, ${CHANGED} of 100 kB read and kept`,
    `keeping every content of the folder for the first time: ${shown(firstMs / 1_000, "s")}`,
    `listing: p95 ${shown(listing.p95, "ms")}; opening: ${shown(open.plainUs, "µs")} plain, with the look at what was opened`,
    `the undone run had made, changed, moved and deleted ${UNDONE / 4} files each`,
  ],
);
