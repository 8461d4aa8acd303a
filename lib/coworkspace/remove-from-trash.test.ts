import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createCoworkspaceFolder } from "./layout.ts";
import { purgeOldTrash } from "./purge-old-trash.ts";
import { readText } from "./read-file.ts";
import type { Removal } from "./removal-note.ts";
import { removeTakenOut, takeOutOfTrash } from "./remove-from-trash.ts";
import { temporaryDirectory, temporaryPlace } from "./testing/temporary-place.ts";
import { listTrash, restoreFromTrash, trashPath } from "./trash.ts";
import { type TrashEntry, trashDirectory } from "./trash-slot.ts";
import { makeDirectory, writeFile } from "./write-file.ts";

const YEARS_AGO = new Date(0);
const ADA: Removal = {
  ...{ id: "0198c0de-0000-7000-8000-000000000001", at: new Date().toISOString(), all: true },
  ...{ member_id: "ada", address: "10.0.0.1", token: null },
};
const BOB: Removal = { ...ADA, id: "0198c0de-0000-7000-8000-000000000002", member_id: "bob" };

it("removes what is there, links themselves and not what they lead to, whatever its names and depth", async () => {
  const place = await temporaryPlace();
  const outside = await temporaryDirectory();
  writeFileSync(join(outside, "secret.txt"), "secret");
  await makeDirectory(place, "files/odd");
  const odd = join(place.directory, "files", "odd");
  symlinkSync(outside, join(odd, "to a folder"));
  symlinkSync(join(outside, "secret.txt"), join(odd, "to a file"));
  writeFileSync(Buffer.concat([Buffer.from(`${odd}/`), Buffer.from([0xff, 0xfe, 0x0a])]), "no text");
  mkdirSync(join(odd, "..."));
  mkdirSync(join(odd, "locked", ...new Array(150).fill("d")), { recursive: true });
  symlinkSync(outside, join(place.directory, "files", "link"));
  const ids = [(await trashPath(place, "files/odd")).id, (await trashPath(place, "files/link")).id];

  const { taken, failure } = await takeOutOfTrash(place, ADA, ids);
  expect([taken.map(({ id }) => id), failure]).toEqual([ids, undefined]);
  await removeTakenOut(place, ADA, taken);
  for (const id of ids) expect(readdirSync(join(trashDirectory(place), id, "removed"))).toEqual([]);
  expect(readFileSync(join(outside, "secret.txt"), "utf8")).toBe("secret");
});

it("lets one of two have it, and takes no id that leads elsewhere", async () => {
  const place = await temporaryPlace();
  await writeFile(place, "files/a.txt", "a");
  const { id } = await trashPath(place, "files/a.txt");
  const twice = await Promise.all([ADA, BOB].map((by) => takeOutOfTrash(place, by, [id])));
  expect(twice.flatMap(({ taken }) => taken)).toHaveLength(1);
  await expect(restoreFromTrash(place, id)).rejects.toMatchObject({ code: "not_found" });
  expect((await takeOutOfTrash(place, ADA, ["..", "../../demo", `${id}/content`, ""])).taken).toEqual([]);
});

it("is lost by whoever was late with a restore, who leaves nothing half made behind", async () => {
  const place = await temporaryPlace();
  await writeFile(place, "files/box/a.txt", "a");
  const { id } = await trashPath(place, "files/box");
  const admit = () => takeOutOfTrash(place, ADA, [id]).then(() => undefined);
  await expect(restoreFromTrash({ ...place, admit }, id)).rejects.toMatchObject({
    code: "not_found",
    detail: "This is no longer in the trash.",
  });
  expect(readdirSync(join(place.directory, "files"))).toEqual([]);
});

describe("what a crash cut off", () => {
  const hoursAgo = new Date(Date.now() - 7_200_000);
  const old: Removal = { ...ADA, at: hoursAgo.toISOString() };
  const record = vi.fn(async (_slug: string, _removal: Removal, _taken: readonly TrashEntry[]) => {});
  const recorded = () =>
    record.mock.calls.map(([slug, removal, taken]) => [slug, removal, taken.map(({ path }) => path).sort()]);
  beforeEach(() => {
    record.mockReset();
  });

  /** Three files of which two were taken out two hours ago, whereupon the process died. */
  async function cutOff() {
    const place = await temporaryPlace();
    const ids: string[] = [];
    for (const name of ["a", "b", "c"]) {
      await writeFile(place, `files/${name}/text.txt`, name);
      ids.push((await trashPath(place, `files/${name}`)).id);
    }
    const trash = trashDirectory(place);
    const [one = "", two = "", third = ""] = ids;
    await takeOutOfTrash(place, old, [one, two]);
    for (const id of [one, two]) utimesSync(join(trash, id, "removed"), hoursAgo, hoursAgo);
    const left = () => [one, two].flatMap((id) => readdirSync(join(trash, id, "removed")));
    return { place, trash, left, taken: [one, two], third };
  }

  it("gets on record, all that was taken and nothing else, and is removed then", async () => {
    const { place, trash, left, taken, third } = await cutOff();
    expect((await listTrash(place)).map(({ id }) => id)).toEqual([third]);
    await purgeOldTrash(place.root, YEARS_AGO, record);
    expect(recorded()).toEqual([["demo", old, ["files/a", "files/b"]]]);
    expect(left()).toEqual([]);
    await purgeOldTrash(place.root, YEARS_AGO, record);
    expect(record).toHaveBeenCalledOnce();
    // What tells of it goes with its time in the trash.
    expect(readdirSync(trash).sort()).toEqual([...taken, third].sort());
    await purgeOldTrash(place.root, new Date(Date.now() + 60_000), record);
    expect(readdirSync(trash)).toEqual([]);
  });

  it("is not removed as long as it cannot be put on record, not even when its time is over", async () => {
    const { place, left } = await cutOff();
    const output = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    onTestFinished(() => output.mockRestore());
    record.mockRejectedValue(new Error("The database is away."));
    await purgeOldTrash(place.root, new Date(Date.now() + 60_000), record);
    expect(left()).toEqual([old.id, old.id]);
    record.mockReset();
    await purgeOldTrash(place.root, YEARS_AGO, record);
    expect(recorded()).toEqual([["demo", old, ["files/a", "files/b"]]]);
    expect(left()).toEqual([]);
  });

  it("goes no further where the process only stood still, and housekeeping has ended it", async () => {
    const place = await temporaryPlace();
    const ids: string[] = [];
    for (const name of ["a", "b"]) {
      await writeFile(place, `files/${name}.txt`, name);
      ids.push((await trashPath(place, `files/${name}.txt`)).id);
    }
    const taking = takeOutOfTrash(place, old, ids);
    // The first is taken by now.
    unlinkSync(join(trashDirectory(place), `${old.id}.removal.json`));
    expect((await taking).taken.map(({ path }) => path)).toEqual(["files/a.txt"]);
    expect((await listTrash(place)).map(({ path }) => path)).toEqual(["files/b.txt"]);
  });

  it("is left alone while it may be under way, and is no longer noted once it has ended", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", "a");
    const { id } = await trashPath(place, "files/a.txt");
    const { taken } = await takeOutOfTrash(place, ADA, [id]);
    await purgeOldTrash(place.root, YEARS_AGO, record);
    expect(readdirSync(join(trashDirectory(place), id, "removed"))).toEqual([ADA.id]);
    await removeTakenOut(place, ADA, taken);
    expect(readdirSync(trashDirectory(place))).toEqual([id]);
    expect((await listTrash(place, "removed")).map(({ path }) => path)).toEqual(["files/a.txt"]);
    expect(record).not.toHaveBeenCalled();
  });
});

it("goes on past what it cannot remove, and tells of that once", async () => {
  const place = await temporaryPlace();
  const other = await createCoworkspaceFolder(place.root, "other");
  const ids: string[] = [];
  for (const name of ["a", "b", "c"]) {
    await writeFile(place, `files/${name}.txt`, name);
    ids.push((await trashPath(place, `files/${name}.txt`)).id);
  }
  await writeFile(other, "files/d.txt", "d");
  await trashPath(other, "files/d.txt");
  const stuck = ids[1] ?? "";
  writeFileSync(join(trashDirectory(place), stuck, "removed"), "in the way");
  const output = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => output.mockRestore());
  const soon = new Date(Date.now() + 60_000);
  expect(await purgeOldTrash(place.root, soon, async () => {})).toBe(3);
  expect(await purgeOldTrash(place.root, soon, async () => {})).toBe(0);
  expect((await listTrash(place)).map(({ id }) => id)).toEqual([stuck]);
  expect(await listTrash(other)).toEqual([]);
  expect(output.mock.calls.filter(([line]) => String(line).includes(stuck))).toHaveLength(1);
});

it("leaves alone what was deleted at the same path before and since", async () => {
  const place = await temporaryPlace();
  const deleted: string[] = [];
  for (const text of ["1", "2", "3"]) {
    await writeFile(place, "files/a.txt", text);
    deleted.push((await trashPath(place, "files/a.txt")).id);
  }
  const [first = "", second = "", third = ""] = deleted;
  await removeTakenOut(place, ADA, (await takeOutOfTrash(place, ADA, [second])).taken);
  expect((await listTrash(place)).map(({ id }) => id).sort()).toEqual([first, third].sort());
  await restoreFromTrash(place, third);
  expect((await readText(place, "files/a.txt")).text).toBe("3");
});
