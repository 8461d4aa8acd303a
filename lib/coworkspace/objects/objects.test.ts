import { createHash, randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CoworkspacePlace } from "../work-path.ts";
import { objectPath, objectsDirectory, temporaryDirectory } from "./object-place.ts";
import { isKept, putBytes, putFile } from "./put-object.ts";
import { openObject, readObject } from "./read-object.ts";
import { sweepObjects } from "./sweep-objects.ts";

let place: CoworkspacePlace;
beforeEach(async () => {
  place = { directory: join(await mkdtemp(join(tmpdir(), "cowork-objects-")), "home") };
});
afterEach(() => rm(join(place.directory, ".."), { recursive: true, force: true }));

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const objects = () =>
  readdirSync(objectsDirectory(place), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());

async function putFromDisk(bytes: Uint8Array): Promise<string> {
  const file = join(place.directory, "..", "source");
  writeFileSync(file, bytes);
  const fd = openSync(file, "r");
  try {
    return await putFile(place, fd, bytes.length);
  } finally {
    closeSync(fd);
  }
}

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a line", Buffer.from("hello\n")],
  ["a text that shrinks", Buffer.from("the same words again ".repeat(10_000))],
  ["random bytes", randomBytes(200_000)],
])("keeps %s under the SHA-256 of its content and gives it back", async (_what, bytes) => {
  expect(await putBytes(place, bytes)).toBe(sha256(bytes));
  expect((await readObject(place, sha256(bytes), 10_000_000)).equals(bytes)).toBe(true);
});

test.each([
  ["that shrinks", () => Buffer.alloc(9_000_000, "0123456789abcdef")],
  ["that does not", () => randomBytes(9_000_000)],
])("streams a large file %s, under the same name as from memory", async (_what, make) => {
  const bytes = make();
  const hash = await putFromDisk(bytes);
  expect(hash).toBe(sha256(bytes));
  expect((await buffer(await openObject(place, hash))).equals(bytes)).toBe(true);
  expect(await putBytes(place, bytes)).toBe(hash);
  expect(objects()).toHaveLength(1);
});

test("keeps a content once, however often it comes", async () => {
  for (let i = 0; i < 3; i++) await putBytes(place, "again");
  await putFromDisk(Buffer.from("again"));
  expect(objects()).toHaveLength(1);
});

test("fails to give back what the disk has changed", async () => {
  const hash = await putBytes(place, "the truth");
  writeFileSync(objectPath(place, hash), "a lie!!!!");
  await expect(readObject(place, hash, 1_000)).rejects.toMatchObject({ code: "unreadable" });
});

test("says that a content is kept no longer, and that a name is no hash", async () => {
  await expect(readObject(place, sha256("never seen"), 1_000)).rejects.toMatchObject({ code: "not_found" });
  await expect(readObject(place, "../../etc/passwd", 1_000)).rejects.toMatchObject({ code: "not_found" });
});

test("sweeps what is old and not referred to, and nothing else", async () => {
  const [kept, old, young] = [
    await putBytes(place, "referred to"),
    await putBytes(place, "old"),
    await putBytes(place, "young"),
  ];
  const past = new Date(Date.now() - 3_600_000);
  for (const hash of [kept, old]) utimesSync(objectPath(place, hash), past, past);
  writeFileSync(join(temporaryDirectory(place), "left-over"), "half");
  utimesSync(join(temporaryDirectory(place), "left-over"), past, past);

  const removed = await sweepObjects(place, (hash) => hash === kept, new Date(Date.now() - 60_000));
  expect(removed).toBe(2);
  expect(await Promise.all([kept, old, young].map((hash) => isKept(place, hash)))).toEqual([
    true,
    false,
    true,
  ]);
});

test("what was asked for again is young again", async () => {
  const hash = await putBytes(place, "wanted");
  const past = new Date(Date.now() - 3_600_000);
  utimesSync(objectPath(place, hash), past, past);
  expect(await isKept(place, hash)).toBe(true);
  expect(await sweepObjects(place, () => false, new Date(Date.now() - 60_000))).toBe(0);
});
