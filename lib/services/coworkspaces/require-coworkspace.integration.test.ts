import { mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { fileHistory } from "../changes/file-history.ts";
import { openVersion } from "../changes/open-version.ts";
import { restoreVersion } from "../changes/restore-version.ts";
import { deleteFile } from "../files/delete-file.ts";
import { listFiles } from "../files/list-files.ts";
import { listTrash } from "../files/list-trash.ts";
import { makeFolder } from "../files/make-folder.ts";
import { moveFile } from "../files/move-file.ts";
import { openFile } from "../files/open-file.ts";
import { putFile } from "../files/put-file.ts";
import { readPreview } from "../files/read-preview.ts";
import { restoreFromTrash } from "../files/restore-from-trash.ts";
import { searchInFiles } from "../files/search-in-files.ts";
import { statFile } from "../files/stat-file.ts";
import { beginUpload } from "../files/uploads/begin-upload.ts";
import { zipPaths } from "../files/zip-paths.ts";
import { grantFolder } from "../folders/grant-folder.ts";
import { registerFolder } from "../folders/register-folder.ts";
import { createCoworkspace } from "./create-coworkspace.ts";
import { shareCoworkspace } from "./share-coworkspace.ts";

useTestDatabase();

/** Ways to write the path of a mounted folder, some of which lead there. */
const DETOURS = [
  "mounts/Équipe",
  "./mounts/Équipe",
  "././mounts/Équipe",
  ".//mounts/Équipe",
  "mounts//Équipe",
  "mounts/./Équipe",
  "files/../mounts/Équipe",
  "./files/../mounts/Équipe",
  "mounts/\u00c9quipe/.",
  "mounts/E\u0301quipe",
  "./mounts/E\u0301quipe",
  "/mounts/Équipe",
  "mounts\\Équipe",
  "MOUNTS/Équipe",
];

let admin: Member;
let bob: Member;
let slug: string;
let server: string;
let folderId: string;
let hash: string;
let trashed: string;
beforeAll(async () => {
  admin = await makeMember("Ada", "admin");
  bob = await makeMember("Bob");
  slug = (await createCoworkspace(admin, { name: "Papers" })).slug;
  await shareCoworkspace(admin, slug, { email: bob.email, level: "full" });
  server = realpathSync(mkdtempSync(join(tmpdir(), "mounted-")));
  for (const name of ["a", "trashed"]) writeFileSync(join(server, `${name}.txt`), `kestrel ${name}`);
  folderId = (await registerFolder(admin, { name: "Équipe", path: server, level: "full" })).id;
  await grant("full", admin);
  await putFile(admin, slug, "mounts/Équipe/a.txt", "kestrel now");
  await putFile(admin, slug, "files/own.txt", "own");
  hash = (await fileHistory(admin, slug, "mounts/Équipe/a.txt")).versions.at(-1)?.hash ?? "";
  trashed = (await deleteFile(admin, slug, "mounts/Équipe/trashed.txt")).id;
});

const grant = (level: FolderLevel, { email }: Member) => grantFolder(admin, folderId, { email, level });

const reads = (path: string) => ({
  list: () => listFiles(bob, slug, path),
  stat: () => statFile(bob, slug, `${path}/a.txt`),
  open: async () => (await openFile(bob, slug, `${path}/a.txt`)).stream.destroy(),
  preview: () => readPreview(bob, slug, `${path}/a.txt`),
  history: () => fileHistory(bob, slug, `${path}/a.txt`),
  version: async () => (await openVersion(bob, slug, { path: `${path}/a.txt`, hash })).stream.destroy(),
  zip: async () => (await zipPaths(bob, slug, [path])).stream.destroy(),
  "zip of several": async () =>
    (await zipPaths(bob, slug, ["files/own.txt", `${path}/a.txt`])).stream.destroy(),
  search: () => searchInFiles(bob, slug, { q: "kestrel", path }),
});

const writes = (path: string) => ({
  put: () => putFile(bob, slug, `${path}/a.txt`, "taken"),
  "put anew": () => putFile(bob, slug, `${path}/new.txt`, "made"),
  upload: () => beginUpload(bob, slug, { path: `${path}/up.txt`, length: 0 }),
  folder: () => makeFolder(bob, slug, `${path}/folder`),
  "move in": () => moveFile(bob, slug, { from: "files/own.txt", to: `${path}/own.txt` }),
  "move out": () => moveFile(bob, slug, { from: `${path}/a.txt`, to: "files/out.txt" }),
  "move within": () => moveFile(bob, slug, { from: `${path}/a.txt`, to: `${path}/b.txt` }),
  delete: () => deleteFile(bob, slug, `${path}/a.txt`),
  restore: () => restoreVersion(bob, slug, { path: `${path}/a.txt`, hash }),
});

/** What it is refused with; "done" where it is not. */
async function refusalOf(act: () => Promise<unknown>): Promise<unknown> {
  return act().then(
    () => "done",
    (error) => error.status ?? error,
  );
}

function nothingHasChanged() {
  expect(readdirSync(server)).toEqual(["a.txt"]);
  expect(readFileSync(join(server, "a.txt"), "utf8")).toBe("kestrel now");
}

describe.each(DETOURS)("a mounted folder written as %s", (path) => {
  test("is not there without a grant", async () => {
    for (const [name, act] of Object.entries({ ...reads(path), ...writes(path) }))
      expect.soft([400, 404], name).toContain(await refusalOf(act));
    nothingHasChanged();
  });
});

test("neither is what was deleted there, nor is it found from above", async () => {
  expect(await listTrash(bob, slug)).toEqual([]);
  await expect(restoreFromTrash(bob, slug, trashed)).rejects.toMatchObject({ status: 404 });
  for (const path of ["", ".", "./", "mounts", "./mounts", "mounts/"])
    expect((await searchInFiles(bob, slug, { q: "kestrel", path })).hits, path).toEqual([]);
});

describe.each(DETOURS)("with Read, a mounted folder written as %s", (path) => {
  test("is read, and never written", async () => {
    await grant("read", bob);
    for (const [name, act] of Object.entries(reads(path)))
      expect.soft(["done", 400], name).toContain(await refusalOf(act));
    for (const [name, act] of Object.entries(writes(path)))
      expect.soft([400, 403], name).toContain(await refusalOf(act));
    nothingHasChanged();
  });
});
