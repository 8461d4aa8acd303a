import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changesToWatched, watchFolders } from "./changes/watched-folders.ts";
import { createCoworkspaceFolder } from "./layout.ts";
import { withLock } from "./locks.ts";
import { movePath } from "./move-path.ts";
import { trashPath } from "./trash.ts";
import { undoChanges } from "./undo/undo-changes.ts";
import { appendPart } from "./uploads/append-part.ts";
import { placeUpload } from "./uploads/place-upload.ts";
import { makeSlot, openUploads, readSlot } from "./uploads/upload-slot.ts";
import type { CoworkspacePlace } from "./work-path.ts";
import { writeFile } from "./write-file.ts";

/** Only a real disk says what a full disk says: a small one in memory, where this process may mount one. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryMount();

function tryMount(): boolean {
  const at = mkdtempSync(join(tmpdir(), "disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", at], { stdio: "ignore" });
    execFileSync("umount", [at], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

async function onSmallDisk(): Promise<CoworkspacePlace & { mount: string }> {
  const mount = mkdtempSync(join(tmpdir(), "disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", mount]);
  onTestFinished(() => {
    execFileSync("umount", ["-l", mount]);
    rmSync(mount, { recursive: true, force: true });
  });
  return { mount, ...(await createCoworkspaceFolder(mount, "desk")) };
}

test.skipIf(!canMount)("a full disk leaves the old file whole, no leftovers, and says so", async () => {
  const place = await onSmallDisk();
  await writeFile(place, "files/a.txt", "the old words");
  await expect(writeFile(place, "files/a.txt", "x".repeat(1_000_000))).rejects.toMatchObject({
    code: "no_space",
    detail: expect.stringContaining("no space left"),
  });
  expect(readFileSync(join(place.directory, "files/a.txt"), "utf8")).toBe("the old words");
  expect(readdirSync(join(place.directory, "files"))).toEqual(["a.txt"]);
  await writeFile(place, "files/b.txt", "there is room for this");
  expect(existsSync(join(place.directory, "files/b.txt"))).toBe(true);
});

test.skipIf(!canMount)(
  "a disk without room for one byte more refuses in words and keeps what is there",
  async () => {
    const place = await onSmallDisk();
    await writeFile(place, "files/a.txt", "the old words");
    try {
      writeFileSync(join(place.mount, "filler"), Buffer.alloc(1_000_000));
    } catch {
      // That was the point.
    }
    for (const act of [
      () => writeFile(place, "files/a.txt", "new words"),
      () => writeFile(place, "files/new/b.txt", "b"),
      () => movePath(place, "files/a.txt", "files/c.txt"),
      () => trashPath(place, "files/a.txt"),
      () => withLock(place, "files/a.txt", { agent: "main" }, async () => {}),
    ]) {
      const outcome = await act().then(
        () => "done",
        (error: { code: string }) => error.code,
      );
      expect(["done", "no_space"]).toContain(outcome);
    }
    rmSync(join(place.mount, "filler"));
    const left = readdirSync(join(place.directory, "files"), { recursive: true }).map(String);
    expect(left.filter((name) => name.includes("tmp"))).toEqual([]);
  },
);

test.skipIf(!canMount)("a disk that became read-only refuses in words", async () => {
  const place = await onSmallDisk();
  await writeFile(place, "files/a.txt", "the old words");
  execFileSync("mount", ["-o", "remount,ro", place.mount]);
  for (const act of [
    () => writeFile(place, "files/a.txt", "new words"),
    () => movePath(place, "files/a.txt", "files/c.txt"),
    () => trashPath(place, "files/a.txt"),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "read_only" });
  }
  expect(readFileSync(join(place.directory, "files/a.txt"), "utf8")).toBe("the old words");
});

test.skipIf(!canMount)(
  "an upload that finds the disk full says so, keeps what has arrived and goes on later",
  async () => {
    const place = await onSmallDisk();
    await writeFile(place, "files/a.bin", "the old words");
    const bytes = Buffer.alloc(150_000, "x");
    const wanted = { owner: "me", path: "files/a.bin", length: bytes.length };
    const note = makeSlot(place, { ...wanted, if_match: null, must_be_new: false, sha256: null });
    writeFileSync(join(place.mount, "filler"), Buffer.alloc(100_000));
    async function* from(at: number) {
      for (let start = at; start < bytes.length; start += 10_000) yield bytes.subarray(start, start + 10_000);
    }
    await expect(appendPart(place, note, 0, from(0))).rejects.toMatchObject({ code: "no_space" });
    expect(readFileSync(join(place.directory, "files/a.bin"), "utf8")).toBe("the old words");
    rmSync(join(place.mount, "filler"));
    const arrived = offsetOf(place, note.id);
    expect(arrived).toBeGreaterThan(0);
    expect(await appendPart(place, note, arrived, from(arrived))).toBe(bytes.length);
    // The whole is moved into its place: a second copy of it would not fit.
    expect(await placeUpload(place, note, {})).toMatchObject({ size: bytes.length, created: false });
    expect(readFileSync(join(place.directory, "files/a.bin")).equals(bytes)).toBe(true);
  },
);

test.skipIf(!canMount)(
  "a command that fills the disk is on record all the same, and can be undone",
  async () => {
    const place = await onSmallDisk();
    await writeFile(place, "files/a.txt", "the old words");
    await writeFile(place, "files/b.txt", "more words");
    const places = ["files", "output"];
    const { watched } = await watchFolders(place, places, undefined);
    writeFileSync(join(place.directory, "files/a.txt"), "new words");
    rmSync(join(place.directory, "files/b.txt"));
    const filler = join(place.directory, "output/filler");
    expect(() => writeFileSync(filler, Buffer.alloc(1_000_000))).toThrow("ENOSPC");

    const { changes, restored } = await changesToWatched(place, watched, { others: async () => [] });
    expect(changes).toMatchObject([
      { kind: "created", path: "output/filler", after: sha256(readFileSync(filler)) },
      { kind: "modified", path: "files/a.txt", before: sha256("the old words"), after: sha256("new words") },
      { kind: "deleted", path: "files/b.txt", before: sha256("more words") },
    ]);
    expect(restored).toEqual([]);

    const all = changes.map((change, index) => ({ ...change, id: String(index) }));
    rmSync(filler);
    await undoChanges(place, all, () => true, { act: "undo" });
    expect(readFileSync(join(place.directory, "files/a.txt"), "utf8")).toBe("the old words");
    expect(readFileSync(join(place.directory, "files/b.txt"), "utf8")).toBe("more words");
  },
);

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

function offsetOf(place: CoworkspacePlace, id: string): number {
  const uploads = openUploads(place);
  try {
    return readSlot(uploads, id)?.offset ?? -1;
  } finally {
    uploads?.close();
  }
}
