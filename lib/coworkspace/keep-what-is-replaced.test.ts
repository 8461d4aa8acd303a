import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { findPath } from "./list-directory.ts";
import { readText } from "./read-file.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { appendPart } from "./uploads/append-part.ts";
import { placeUpload } from "./uploads/place-upload.ts";
import { makeSlot } from "./uploads/upload-slot.ts";
import type { CoworkspacePlace } from "./work-path.ts";
import { type WriteOptions, writeFile } from "./write-file.ts";

type Write = (place: CoworkspacePlace, options: Pick<WriteOptions, "keep">) => Promise<unknown>;

const byWriting: Write = (place, options) => writeFile(place, "files/a.txt", "mine", options);

const byUpload: Write = async (place, options) => {
  const wanted = { path: "files/a.txt", length: 4, if_match: null, must_be_new: false, sha256: null };
  const note = makeSlot(place, { ...wanted, owner: "ada" });
  await appendPart(place, note, 0, Readable.from([Buffer.from("mine")]));
  return placeUpload(place, note, options);
};

it.each([
  ["a write", byWriting, "first"],
  ["a write of a new name", byWriting, null],
  ["an upload", byUpload, "first"],
])("%s replaces nothing that was not kept, however quick others are", async (_, write, first) => {
  const place = await temporaryPlace();
  if (first !== null) await writeFile(place, "files/a.txt", first);
  const others = ["second", "third"];
  const kept: (string | null)[] = [];
  const keep = async () => {
    const there = await findPath(place, "files/a.txt");
    kept.push(there && (await readText(place, "files/a.txt")).text);
    // Somebody else writes after it was kept, and before it is replaced.
    const other = others.shift();
    if (other !== undefined) await writeFile(place, "files/a.txt", other);
    return there?.version ?? null;
  };
  await write(place, { keep });
  expect(kept).toEqual([first, "second", "third"]);
  expect((await readText(place, "files/a.txt")).text).toBe("mine");
});
