import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryPlace } from "../../coworkspace/testing/temporary-place.ts";
import { readFolderNotes } from "./read-folder-notes.ts";

it("reads the instructions and the keys of the notes", async () => {
  const place = await temporaryPlace();
  await writeFile(join(place.directory, ".instructions.md"), "Be brief.");
  await writeFile(join(place.directory, ".memory", "vendors.md"), "x");
  await writeFile(join(place.directory, ".memory", "picture.png"), "x");
  expect(await readFolderNotes(place)).toEqual({ instructions: "Be brief.", memoryKeys: ["vendors"] });
});

it("finds nothing where people have removed both", async () => {
  const place = await temporaryPlace();
  await rm(join(place.directory, ".instructions.md"));
  await rm(join(place.directory, ".memory"), { recursive: true });
  expect(await readFolderNotes(place)).toEqual({ instructions: "", memoryKeys: [] });
});

it("tells in words that instructions cannot be read, and why", async () => {
  for (const spoil of [
    (path: string) => symlink("/etc/hostname", path),
    (path: string) => mkdir(path),
    (path: string) => writeFile(path, "x".repeat(5_000_001)),
  ]) {
    const place = await temporaryPlace();
    await rm(join(place.directory, ".instructions.md"));
    await spoil(join(place.directory, ".instructions.md"));
    const { instructions } = await readFolderNotes(place);
    expect(instructions).toMatch(/^The folder's instructions could not be read: .*\. Go on without them/);
  }
});

it("goes on where the memory is a link or a file", async () => {
  for (const spoil of [(path: string) => symlink("/etc", path), (path: string) => writeFile(path, "x")]) {
    const place = await temporaryPlace();
    await rm(join(place.directory, ".memory"), { recursive: true });
    await spoil(join(place.directory, ".memory"));
    expect((await readFolderNotes(place)).memoryKeys).toEqual([]);
  }
});

it("cuts instructions that are longer than a model can be given", async () => {
  const place = await temporaryPlace();
  await writeFile(join(place.directory, ".instructions.md"), "x".repeat(60_000));
  const { instructions } = await readFolderNotes(place);
  expect(instructions.length).toBeLessThan(50_200);
  expect(instructions).toContain("cut here, after 50,000 characters");
});
