import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { deleteFile } from "../files/delete-file.ts";
import { listTrash } from "../files/list-trash.ts";
import { makeFolder } from "../files/make-folder.ts";
import { moveFile } from "../files/move-file.ts";
import { putFile } from "../files/put-file.ts";
import { restoreFromTrash } from "../files/restore-from-trash.ts";
import { appendUpload } from "../files/uploads/append-upload.ts";
import { beginUpload } from "../files/uploads/begin-upload.ts";
import { cancelUpload } from "../files/uploads/cancel-upload.ts";
import { grantFolder } from "../folders/grant-folder.ts";
import { registerFolder } from "../folders/register-folder.ts";
import { saveInstallationSettings } from "../settings/save-installation-settings.ts";
import { getStorage } from "./get-storage.ts";
import { withRoom } from "./with-room.ts";

useTestDatabase();

const MB = 1_000_000;
let owner: Member;
let admin: Member;
let slug: string;
beforeEach(async () => {
  admin = await makeMember("Root", "admin");
  owner = await makeMember("Ada");
  slug = (await createCoworkspace(owner, { name: "Work" })).slug;
  await saveInstallationSettings(admin, { storage_per_coworkspace: 2 * MB, storage_per_member: null });
});

const megabyte = (count: number) => Buffer.alloc(count * MB, "x");
const full = { status: 507, code: "quota_exceeded" };

test("a write that would pass the coworkspace's limit is refused in words, and changes nothing", async () => {
  await putFile(owner, slug, "files/a.bin", megabyte(1.5));
  await expect(putFile(owner, slug, "files/b.bin", megabyte(0.6))).rejects.toMatchObject({
    ...full,
    detail: expect.stringMatching(
      /This coworkspace may hold 2 MB, of which 1\.5 MB are used; this takes 600 KB more\. Delete/,
    ),
  });
  expect(existsSync(path.join(coworkspacesRoot(), slug, "files/b.bin"))).toBe(false);
  // What replaces counts by what it adds: the old content stays where that is too much.
  await putFile(owner, slug, "files/a.bin", megabyte(1.9));
  await expect(putFile(owner, slug, "files/a.bin", megabyte(2.1))).rejects.toMatchObject(full);
  expect((await readFile(path.join(coworkspacesRoot(), slug, "files/a.bin"))).length).toBe(1.9 * MB);
  // Deleting makes room at once.
  await deleteFile(owner, slug, "files/a.bin");
  await putFile(owner, slug, "files/b.bin", megabyte(1.2));
  expect(await getStorage(owner, slug)).toMatchObject({ coworkspace: { limit: 2 * MB }, owner: null });
});

test("too large an upload is refused before its bytes are sent, and what is begun counts", async () => {
  const begin = (name: string, megabytes: number) =>
    beginUpload(owner, slug, { path: `files/${name}`, length: megabytes * MB });
  await expect(begin("a.bin", 2.1)).rejects.toMatchObject(full);
  const { id } = await begin("a.bin", 1.5);
  await expect(begin("b.bin", 1)).rejects.toMatchObject(full);
  // What others wrote in the meantime is seen when the last byte has arrived.
  await putFile(owner, slug, "files/c.bin", megabyte(1));
  async function* bytes() {
    yield megabyte(1.5);
  }
  await expect(appendUpload(owner, slug, id, 0, bytes())).rejects.toMatchObject(full);
  expect(existsSync(path.join(coworkspacesRoot(), slug, "files/a.bin"))).toBe(false);
  await cancelUpload(owner, slug, id);
  await begin("b.bin", 0.9);
});

test("the coworkspaces of one member count together", async () => {
  await saveInstallationSettings(admin, { storage_per_coworkspace: null, storage_per_member: 2 * MB });
  const second = (await createCoworkspace(owner, { name: "Second" })).slug;
  await putFile(owner, slug, "files/a.bin", megabyte(1.5));
  await expect(putFile(owner, second, "files/b.bin", megabyte(1))).rejects.toMatchObject({
    ...full,
    detail: expect.stringContaining("The coworkspaces of Ada together may hold 2 MB"),
  });
  const other = await makeMember("Grace");
  const theirs = (await createCoworkspace(other, { name: "Theirs" })).slug;
  await putFile(other, theirs, "files/b.bin", megabyte(1));
  expect((await getStorage(owner, second)).owner).toMatchObject({
    name: "Ada",
    coworkspaces: 2,
    limit: 2 * MB,
  });
});

test("what comes out of a mounted folder or the trash needs room, and stays there without", async () => {
  const server = realpathSync(mkdtempSync(path.join(tmpdir(), "mounted-")));
  mkdirSync(path.join(server, "folder"));
  for (const name of ["big.bin", "folder/one.bin", "folder/two.bin"])
    writeFileSync(path.join(server, name), megabyte(1.2));
  const { id } = await registerFolder(admin, { name: "Archive", path: server, level: "full" });
  await grantFolder(admin, id, { email: owner.email, level: "full" });
  const fetchIn = (name: string) =>
    moveFile(owner, slug, { from: `mounts/Archive/${name}`, to: `files/${name}` });

  await expect(fetchIn("folder")).rejects.toMatchObject(full);
  await fetchIn("big.bin");
  await expect(fetchIn("folder/one.bin")).rejects.toMatchObject(full);
  // Within the coworkspace, and back, nothing is added.
  await moveFile(owner, slug, { from: "files/big.bin", to: "output/big.bin" });
  await moveFile(owner, slug, { from: "output/big.bin", to: "mounts/Archive/big.bin" });
  expect(readdirSync(path.join(server, "folder"))).toEqual(["one.bin", "two.bin"]);

  await makeFolder(owner, slug, "files/folder");
  await putFile(owner, slug, "files/folder/a.bin", megabyte(1.5));
  const deleted = await deleteFile(owner, slug, "files/folder");
  await putFile(owner, slug, "files/b.bin", megabyte(1));
  await expect(restoreFromTrash(owner, slug, deleted.id)).rejects.toMatchObject(full);
  expect((await listTrash(owner, slug)).map((entry) => entry.id)).toEqual([deleted.id]);
  await deleteFile(owner, slug, "files/b.bin");
  await restoreFromTrash(owner, slug, deleted.id);
  expect(existsSync(path.join(coworkspacesRoot(), slug, "files/folder/a.bin"))).toBe(true);
});

test("where nothing is settled, nothing is measured", async () => {
  await saveInstallationSettings(admin, { storage_per_coworkspace: null });
  const place = withRoom({ directory: path.join(coworkspacesRoot(), slug) }, slug);
  await place.admit?.(1e15);
});
