import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { ModelByPrompt } from "../../engine/testing/model-by-prompt.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { answerApproval } from "../approvals/answer-approval.ts";
import { listApprovals } from "../approvals/list-approvals.ts";
import { listAudit } from "../audit/list-audit.ts";
import { listChanges } from "../changes/list-changes.ts";
import { undoRun } from "../changes/undo-run.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { grantFolder } from "../folders/grant-folder.ts";
import { registerFolder } from "../folders/register-folder.ts";
import { createTask } from "../tasks/create-task.ts";
import { deleteFile } from "./delete-file.ts";
import { emptyTrash } from "./empty-trash.ts";
import { listFiles } from "./list-files.ts";
import { listTrash } from "./list-trash.ts";
import { makeFolder } from "./make-folder.ts";
import { putFile } from "./put-file.ts";
import { removeFromTrash } from "./remove-from-trash.ts";
import { restoreFromTrash } from "./restore-from-trash.ts";

useTestDatabase();

const model = new ModelByPrompt();
let engine: Engine;
let ada: Member;
let bob: Member;
let slug: string;
beforeAll(async () => {
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
});
afterAll(() => engine?.stop());
beforeEach(async () => {
  ada = await makeMember("Ada", "admin");
  bob = await makeMember("Bob");
  slug = (await createCoworkspace(ada, { name: "Work" })).slug;
});

const share = (level: FolderLevel) => shareCoworkspace(ada, slug, { email: bob.email, level });
const onDisk = (file: string) => path.join(coworkspacesRoot(), slug, file);
const notThere = { status: 404, detail: "This is no longer in the trash." };
const tooLow = { status: 403, code: "level_too_low" };
async function trashed(file: string, text = "x"): Promise<string> {
  await putFile(ada, slug, file, text);
  return (await deleteFile(ada, slug, file)).id;
}
async function mount(name: string, level: FolderLevel): Promise<string> {
  const server = realpathSync(mkdtempSync(path.join(tmpdir(), "mounted-")));
  writeFileSync(path.join(server, "a.txt"), "a");
  const folder = await registerFolder(ada, { name: `${name} ${slug}`, path: server, level: "full" });
  await grantFolder(ada, folder.id, { email: ada.email, level: "full" });
  await grantFolder(ada, folder.id, { email: bob.email, level });
  return `mounts/${name} ${slug}`;
}
async function auditOf(action: "trash.removed" | "trash.emptied") {
  const { entries } = await listAudit(ada, { action, coworkspace: slug, limit: 10 });
  return entries.map(({ words, member, target }) => ({ words, by: member?.name, target }));
}

it("one thing goes for good, is on record, and is not found again", async () => {
  const id = await trashed("files/a.txt");
  const other = await trashed("files/b.txt");
  await removeFromTrash(ada, slug, id);
  expect((await listTrash(ada, slug)).map((entry) => entry.id)).toEqual([other]);
  expect(await auditOf("trash.removed")).toEqual([
    {
      by: "Ada",
      target: "files/a.txt",
      words: `Ada deleted files/a.txt in the trash for good in “${slug}”.`,
    },
  ]);
  for (const act of [removeFromTrash, restoreFromTrash]) {
    await expect(act(ada, slug, id)).rejects.toMatchObject(notThere);
    await expect(act(ada, slug, "../../elsewhere")).rejects.toMatchObject(notThere);
  }
  await restoreFromTrash(ada, slug, other);
  await expect(removeFromTrash(ada, slug, other)).rejects.toMatchObject(notThere);
  expect(readFileSync(onDisk("files/b.txt"), "utf8")).toBe("x");
});

it("two tabs at once: the one deletes, the other is told, and it is on record once", async () => {
  const id = await trashed("files/a.txt");
  const both = await Promise.allSettled([1, 2].map(() => removeFromTrash(ada, slug, id)));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toMatchObject([notThere]);
  expect(await auditOf("trash.removed")).toHaveLength(1);
});

it("it takes Full in the place that it came from, in the coworkspace and in mounted folders", async () => {
  const id = await trashed("files/a.txt");
  await expect(removeFromTrash(bob, slug, id)).rejects.toMatchObject({ status: 404 });
  await expect(emptyTrash(bob, slug)).rejects.toMatchObject({ status: 404 });
  for (const level of ["read", "read_write"] as const) {
    await share(level);
    await expect(removeFromTrash(bob, slug, id)).rejects.toMatchObject(tooLow);
    await expect(emptyTrash(bob, slug)).rejects.toMatchObject(tooLow);
  }
  const [readable, own] = [await mount("Papers", "read_write"), await mount("Desk", "full")];
  const there = (await deleteFile(ada, slug, `${readable}/a.txt`)).id;
  const desk = (await deleteFile(ada, slug, `${own}/a.txt`)).id;
  await expect(removeFromTrash(bob, slug, there)).rejects.toMatchObject(tooLow);
  await removeFromTrash(bob, slug, desk);
  await share("full");
  await expect(removeFromTrash(bob, slug, there)).rejects.toMatchObject(tooLow);
  expect(await emptyTrash(bob, slug)).toEqual({ deleted: 1, kept: 1 });
  expect((await listTrash(ada, slug)).map((entry) => entry.id)).toEqual([there]);
});

it("all that one may delete goes, without what they cannot see or was not yet shown", async () => {
  await share("full");
  const hidden = await mount("Hidden", "full");
  const { id } = await deleteFile(ada, slug, `${hidden}/a.txt`);
  await prisma.folderGrant.deleteMany({ where: { userId: bob.id, mountId: { not: null } } });
  for (const name of ["a", "b", "c", "d"]) await trashed(`files/${name}.txt`);
  const until = (await listTrash(bob, slug))[0]?.deleted_at;
  await expect.poll(() => new Date().toISOString()).not.toBe(until);
  const late = await trashed("files/late.txt");
  expect(await emptyTrash(bob, slug, { until })).toEqual({ deleted: 4, kept: 0 });
  expect((await listTrash(ada, slug)).map((entry) => entry.id)).toEqual([late, id]);
  expect(await auditOf("trash.emptied")).toMatchObject([
    {
      by: "Bob",
      words: expect.stringMatching(/^Bob emptied the trash in “.*”: files\/d.txt, .* and 1 more\.$/),
    },
  ]);
  expect(await emptyTrash(ada, slug)).toEqual({ deleted: 2, kept: 0 });
  expect(await emptyTrash(ada, slug)).toEqual({ deleted: 0, kept: 0 });
  expect(await auditOf("trash.emptied")).toHaveLength(2);
});

it("links in a deleted folder are not followed, and no name keeps it from going", async () => {
  const outside = mkdtempSync(path.join(tmpdir(), "outside-"));
  writeFileSync(path.join(outside, "secret.txt"), "secret");
  await makeFolder(ada, slug, "files/odd");
  symlinkSync(outside, onDisk("files/odd/link"));
  writeFileSync(Buffer.concat([Buffer.from(`${onDisk("files/odd")}/`), Buffer.from([0xff, 0x0a])]), "");
  const { id } = await deleteFile(ada, slug, "files/odd");
  // A name that no path of ours can have, as an older version or another program may have left it.
  const strange = await trashed("files/b.txt");
  const manifest = path.join(coworkspacesRoot(), ".trash", slug, strange, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replaceAll("b.txt", "../../<b>\\u0000.txt"));
  await removeFromTrash(ada, slug, id);
  await removeFromTrash(ada, slug, strange);
  expect(await listTrash(ada, slug)).toEqual([]);
  expect(readdirSync(outside)).toEqual(["secret.txt"]);
});

const runStatus = async (id: string) => (await prisma.coworkRun.findUniqueOrThrow({ where: { id } })).status;
const handOver = (outcome: string) =>
  createTask(ada, {
    ...{ outcome, coworkspace_slug: slug },
    ...{ permission_mode: "act_autonomously", folder_level: "full" },
  });

it("undoing a run brings back what it deleted, also once the trash is emptied", async () => {
  await putFile(ada, slug, "files/a.txt", "words");
  await putFile(ada, slug, "files/box/b.txt", "more words");
  const doomed = ["files/a.txt", "files/box"];
  model.work = ({ results }) => {
    const path = doomed[results.length];
    return path ? { calls: [["file_delete", { path }]] } : { text: "Done." };
  };
  const { id, run_id } = await handOver("Tidy up");
  const asked = () => listApprovals(ada, { taskId: id });
  for (const number of [1, 2]) {
    await expect.poll(async () => (await asked()).length, { timeout: 30_000 }).toBe(number);
    const open = (await asked()).find(({ status }) => status === "pending");
    await answerApproval(ada, open?.id ?? "", { decision: "approve" });
  }
  await expect.poll(() => runStatus(run_id), { timeout: 30_000 }).toBe("completed");
  expect(await listFiles(ada, slug, "files")).toEqual([]);
  expect(await emptyTrash(ada, slug)).toEqual({ deleted: 2, kept: 0 });
  await undoRun(ada, run_id, { on_conflict: "keep" });
  expect(readFileSync(onDisk("files/a.txt"), "utf8")).toBe("words");
  expect(readFileSync(onDisk("files/box/b.txt"), "utf8")).toBe("more words");
});

it("what a person deletes for good while a command runs is not the command's work, and does not come back", async () => {
  await putFile(ada, slug, "files/a.txt", "private");
  // Goes on once the last of it is there.
  const command = "echo begun > output/begun.txt; until [ -e files/end.txt ]; do sleep 0.05; done";
  model.work = ({ results }) =>
    results.length === 0 ? { calls: [["shell", { command }]] } : { text: "Done." };
  const { run_id } = await handOver("Wait");
  await expect
    .poll(async () => (await listFiles(ada, slug, "output")).map(({ name }) => name), { timeout: 30_000 })
    .toContain("begun.txt");
  await removeFromTrash(ada, slug, (await deleteFile(ada, slug, "files/a.txt")).id);
  await putFile(ada, slug, "files/end.txt", "end");
  await expect.poll(() => runStatus(run_id), { timeout: 30_000 }).toBe("completed");
  const { changes } = await listChanges(ada, run_id);
  expect(changes.map(({ path, kind }) => `${kind} ${path}`)).toEqual(["created output/begun.txt"]);
  expect(existsSync(onDisk("files/a.txt"))).toBe(false);
});
