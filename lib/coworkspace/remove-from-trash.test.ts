import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { purgeOldTrash } from "./purge-old-trash.ts";
import { readText } from "./read-file.ts";
import { removeTakenOut, takeOutOfTrash } from "./remove-from-trash.ts";
import { temporaryDirectory, temporaryPlace } from "./testing/temporary-place.ts";
import { listTrash, restoreFromTrash, trashPath } from "./trash.ts";
import { trashDirectory } from "./trash-slot.ts";
import { makeDirectory, writeFile } from "./write-file.ts";

const YEARS_AGO = new Date(0);

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

  const { taken, failure } = await takeOutOfTrash(place, ids);
  expect([taken.map(({ id }) => id), failure]).toEqual([ids, undefined]);
  await removeTakenOut(place, taken);
  for (const id of ids) expect(readdirSync(join(trashDirectory(place), id, "removed"))).toEqual([]);
  expect(readFileSync(join(outside, "secret.txt"), "utf8")).toBe("secret");
});

it("lets one of two have it, and takes no id that leads elsewhere", async () => {
  const place = await temporaryPlace();
  await writeFile(place, "files/a.txt", "a");
  const { id } = await trashPath(place, "files/a.txt");
  const twice = await Promise.all([takeOutOfTrash(place, [id]), takeOutOfTrash(place, [id])]);
  expect(twice.flatMap(({ taken }) => taken)).toHaveLength(1);
  await expect(restoreFromTrash(place, id)).rejects.toMatchObject({ code: "not_found" });
  expect((await takeOutOfTrash(place, ["..", "../../demo", `${id}/content`, ""])).taken).toEqual([]);
});

it("is lost by whoever was late with a restore, who leaves nothing half made behind", async () => {
  const place = await temporaryPlace();
  await writeFile(place, "files/box/a.txt", "a");
  const { id } = await trashPath(place, "files/box");
  const admit = () => takeOutOfTrash(place, [id]).then(() => undefined);
  await expect(restoreFromTrash({ ...place, admit }, id)).rejects.toMatchObject({
    code: "not_found",
    detail: "This is no longer in the trash.",
  });
  expect(readdirSync(join(place.directory, "files"))).toEqual([]);
});

it("does not bring back what a crash left half removed, and removes the rest of it later", async () => {
  const place = await temporaryPlace();
  for (const name of ["a", "b"]) await writeFile(place, `files/box/${name}.txt`, name);
  const { id } = await trashPath(place, "files/box");
  await takeOutOfTrash(place, [id]);
  // The process died here. One that is at it at this moment is left alone.
  const removed = join(trashDirectory(place), id, "removed");
  expect(await listTrash(place)).toEqual([]);
  await purgeOldTrash(place.root, YEARS_AGO);
  expect(readdirSync(join(removed, "content"))).toHaveLength(2);
  const hoursAgo = new Date(Date.now() - 7_200_000);
  utimesSync(removed, hoursAgo, hoursAgo);
  await purgeOldTrash(place.root, YEARS_AGO);
  expect(readdirSync(removed)).toEqual([]);
  // What tells of it goes with its time in the trash.
  expect((await listTrash(place, "removed")).map(({ path }) => path)).toEqual(["files/box"]);
  await purgeOldTrash(place.root, new Date(Date.now() + 60_000));
  expect(existsSync(join(trashDirectory(place), id))).toBe(false);
});

it("leaves alone what was deleted at the same path before and since", async () => {
  const place = await temporaryPlace();
  const deleted: string[] = [];
  for (const text of ["1", "2", "3"]) {
    await writeFile(place, "files/a.txt", text);
    deleted.push((await trashPath(place, "files/a.txt")).id);
  }
  const [first = "", second = "", third = ""] = deleted;
  await removeTakenOut(place, (await takeOutOfTrash(place, [second])).taken);
  expect((await listTrash(place)).map(({ id }) => id).sort()).toEqual([first, third].sort());
  await restoreFromTrash(place, third);
  expect((await readText(place, "files/a.txt")).text).toBe("3");
});
