import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, utimesSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../../auth/testing/make-member.ts";
import type { Member } from "../../../contracts/members.ts";
import { coworkspacesRoot } from "../../../core/paths.ts";
import { sweepUploads } from "../../../coworkspace/uploads/sweep-uploads.ts";
import { prisma } from "../../../store/prisma.ts";
import { useTestDatabase } from "../../../store/testing/test-database.ts";
import { fileHistory } from "../../changes/file-history.ts";
import { createCoworkspace } from "../../coworkspaces/create-coworkspace.ts";
import { revokeGrant } from "../../coworkspaces/revoke-grant.ts";
import { shareCoworkspace } from "../../coworkspaces/share-coworkspace.ts";
import { putFile } from "../put-file.ts";
import { appendUpload } from "./append-upload.ts";
import { beginUpload } from "./begin-upload.ts";
import { cancelUpload } from "./cancel-upload.ts";
import { requireUpload } from "./require-upload.ts";

useTestDatabase();

let owner: Member;
let slug: string;
beforeEach(async () => {
  owner = await makeMember("Ada");
  slug = (await createCoworkspace(owner, { name: "Work" })).slug;
});

const onDisk = (file: string) => path.join(coworkspacesRoot(), slug, file);
const slots = () => readdirSync(path.join(coworkspacesRoot(), ".uploads", slug));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function* chunks(bytes: Uint8Array, size = 10_000, breakAt = Number.POSITIVE_INFINITY) {
  for (let at = 0; at < bytes.length; at += size) {
    if (at >= breakAt) throw new Error("connection reset");
    yield bytes.subarray(at, Math.min(at + size, bytes.length));
  }
}

test("an upload that breaks off goes on from where it was, byte for byte", async () => {
  const bytes = randomBytes(95_001);
  await putFile(owner, slug, "files/big.bin", "what was there");
  const { id } = await beginUpload(owner, slug, {
    path: "files/big.bin",
    length: bytes.length,
    sha256: sha256(bytes),
  });
  await expect(appendUpload(owner, slug, id, 0, chunks(bytes, 10_000, 30_000))).rejects.toThrow("reset");
  // Until it is whole, nobody sees a part of it.
  expect(await readFile(onDisk("files/big.bin"), "utf8")).toBe("what was there");
  const { offset } = await requireUpload(owner, slug, id);
  expect(offset).toBe(30_000);
  // Somebody who guesses is told where to go on.
  await expect(appendUpload(owner, slug, id, 50_000, chunks(bytes))).rejects.toMatchObject({
    status: 409,
    code: "wrong_offset",
  });
  const end = await appendUpload(owner, slug, id, offset, chunks(bytes.subarray(offset)));
  expect(end).toMatchObject({ offset: bytes.length, stored: { path: "files/big.bin", created: false } });
  expect(sha256(await readFile(onDisk("files/big.bin")))).toBe(sha256(bytes));
  expect(slots()).toEqual([]);
  const { versions } = await fileHistory(owner, slug, "files/big.bin");
  expect(versions.length).toBeGreaterThanOrEqual(2);
  await expect(requireUpload(owner, slug, id)).rejects.toMatchObject({ status: 404 });
});

test("a connection that hangs is given up when another goes on with its upload", async () => {
  const bytes = randomBytes(20_000);
  const { id } = await beginUpload(owner, slug, { path: "files/a.bin", length: bytes.length });
  async function* hangs() {
    yield bytes.subarray(0, 10_000);
    await new Promise(() => {});
  }
  const first = appendUpload(owner, slug, id, 0, hangs());
  const given = expect(first).rejects.toMatchObject({ code: "taken_over" });
  await expect.poll(async () => (await requireUpload(owner, slug, id)).offset).toBe(10_000);
  const end = await appendUpload(owner, slug, id, 10_000, chunks(bytes.subarray(10_000)));
  await given;
  expect(end.stored).toMatchObject({ size: 20_000 });
  expect(sha256(await readFile(onDisk("files/a.bin")))).toBe(sha256(bytes));
});

test("too many bytes, a wrong checksum and a taken name are refused in words; the upload stays", async () => {
  const bytes = Buffer.from("hello");
  const begin = (more: object) => beginUpload(owner, slug, { path: "files/a.txt", length: 5, ...more });
  const long = await begin({});
  await expect(appendUpload(owner, slug, long.id, 0, chunks(Buffer.from("hello!")))).rejects.toMatchObject({
    status: 413,
  });
  const wrong = await begin({ sha256: "0".repeat(64) });
  await expect(appendUpload(owner, slug, wrong.id, 0, chunks(bytes))).rejects.toMatchObject({
    code: "checksum_mismatch",
  });
  const fresh = await begin({ must_be_new: true });
  const stale = await begin({ if_match: "never-was" });
  await putFile(owner, slug, "files/a.txt", "mine");
  await expect(appendUpload(owner, slug, fresh.id, 0, chunks(bytes))).rejects.toMatchObject({ status: 409 });
  await expect(appendUpload(owner, slug, stale.id, 0, chunks(bytes))).rejects.toMatchObject({ status: 412 });
  expect(await readFile(onDisk("files/a.txt"), "utf8")).toBe("mine");
  expect(await requireUpload(owner, slug, fresh.id)).toMatchObject({ offset: 5 });
  for (const { id } of [long, wrong, fresh, stale]) await cancelUpload(owner, slug, id);
  expect(slots()).toEqual([]);
});

test("an empty file needs no bytes, and a bad name no upload", async () => {
  await beginUpload(owner, slug, { path: "files/sub/empty.txt", length: 0 });
  expect(await readFile(onDisk("files/sub/empty.txt"), "utf8")).toBe("");
  for (const bad of ["../a.txt", "files/../../a.txt", ".plan.json", "files/a\u202eb.txt", "/etc/passwd"])
    await expect(beginUpload(owner, slug, { path: bad, length: 1 })).rejects.toMatchObject({
      status: bad === ".plan.json" ? 403 : 400,
    });
  expect(slots()).toEqual([]);
});

test("an upload is its member's own, and ends with their access", async () => {
  const guest = await makeMember("Grace");
  const grant = await shareCoworkspace(owner, slug, { email: guest.email, level: "full" });
  const { id } = await beginUpload(guest, slug, { path: "files/g.txt", length: 4 });
  await expect(requireUpload(owner, slug, id)).rejects.toMatchObject({ status: 404 });
  await expect(cancelUpload(owner, slug, id)).rejects.toMatchObject({ status: 404 });
  await shareCoworkspace(owner, slug, { email: guest.email, level: "read_write" });
  await expect(appendUpload(guest, slug, id, 0, chunks(Buffer.from("abcd")))).rejects.toMatchObject({
    status: 403,
    code: "level_too_low",
  });
  await revokeGrant(owner, slug, grant.id);
  await expect(appendUpload(guest, slug, id, 4, chunks(Buffer.from("")))).rejects.toMatchObject({
    status: 404,
  });
  expect(existsSync(onDisk("files/g.txt"))).toBe(false);
});

test("what was left for a day is swept, and all of a coworkspace that is gone", async () => {
  const old = await beginUpload(owner, slug, { path: "files/old.txt", length: 4 });
  const young = await beginUpload(owner, slug, { path: "files/young.txt", length: 4 });
  const past = new Date(Date.now() - 25 * 3_600_000);
  for (const ending of ["part", "json"])
    utimesSync(path.join(coworkspacesRoot(), ".uploads", slug, `${old.id}.${ending}`), past, past);
  expect(await sweepUploads(coworkspacesRoot(), (name) => name === slug)).toBe(1);
  expect(slots().sort()).toEqual([`${young.id}.json`, `${young.id}.part`]);
  await prisma.coworkspace.delete({ where: { slug } });
  await sweepUploads(coworkspacesRoot(), () => false);
  expect(existsSync(path.join(coworkspacesRoot(), ".uploads", slug))).toBe(false);
});
