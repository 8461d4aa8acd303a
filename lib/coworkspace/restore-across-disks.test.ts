import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { OpenDirectory } from "./open-directory.ts";
import { takeOutOfTrash } from "./remove-from-trash.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { listTrash, restoreFromTrash, trashPath } from "./trash.ts";
import { trashDirectory } from "./trash-slot.ts";

const SHARED_MEMORY = "/dev/shm";
const OTHER_DISK = existsSync(SHARED_MEMORY) && statSync(SHARED_MEMORY).dev !== statSync(tmpdir()).dev;
const FILES = 200;

vi.setConfig({ testTimeout: 30_000 });

/** A folder of a mounted one, in the trash. */
async function deleted() {
  const mount = mkdtempSync(join(SHARED_MEMORY, "cowork-restore-"));
  onTestFinished(() => rmSync(mount, { recursive: true, force: true }));
  const place = { ...(await temporaryPlace()), mounts: { shm: mount } };
  mkdirSync(join(mount, "box"));
  for (let number = 0; number < FILES; number++) writeFileSync(join(mount, "box", `${number}.txt`), "text");
  const { id } = await trashPath(place, "mounts/shm/box");
  const back = () => (existsSync(join(mount, "box")) ? readdirSync(join(mount, "box")).length : 0);
  const remove = async () => {
    const by = { member_id: "ada", address: null, token: null };
    const removal = { id: "removal", at: new Date().toISOString(), all: false, ...by };
    return (await takeOutOfTrash(place, removal, [id])).taken;
  };
  return { place, id, back, remove };
}

test.skipIf(!OTHER_DISK)("what comes back to another disk leaves nothing in the trash", async () => {
  const { place, id, back, remove } = await deleted();
  await restoreFromTrash(place, id);
  expect([back(), await listTrash(place), await remove()]).toEqual([FILES, [], []]);
  expect(readdirSync(trashDirectory(place)).filter((name) => name === id)).toEqual([]);
});

test.skipIf(!OTHER_DISK)("who deletes it for good while it is copied has it, and no copy stays", async () => {
  const { place, id, back, remove } = await deleted();
  const restored = restoreFromTrash(place, id).catch((error) => error.detail);
  while (back() < FILES / 2) await breathe();
  expect(await remove()).toHaveLength(1);
  expect([await restored, back()]).toEqual(["This is no longer in the trash.", 0]);
});

test.skipIf(!OTHER_DISK)("nobody can delete it for good any more once its copy counts", async () => {
  const { place, id, back } = await deleted();
  const slot = join(trashDirectory(place), id);
  let taken: boolean | undefined;
  vi.spyOn(OpenDirectory.prototype, "unlink").mockImplementation(function (this: OpenDirectory, name) {
    // Another process, at the moment when what was copied begins to be removed.
    if (String(name).endsWith(".txt")) taken ??= isRenamed(join(slot, "content"), join(slot, "taken"));
    unlinkSync(this.at(String(name)));
  });
  onTestFinished(() => void vi.restoreAllMocks());
  await restoreFromTrash(place, id);
  expect([taken, back()]).toEqual([false, FILES]);
});

function isRenamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}
