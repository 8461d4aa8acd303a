import { mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { ModelByPrompt } from "../../engine/testing/model-by-prompt.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { fileHistory } from "../changes/file-history.ts";
import { listChanges } from "../changes/list-changes.ts";
import { undoRun } from "../changes/undo-run.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { grantFolder } from "../folders/grant-folder.ts";
import { registerFolder } from "../folders/register-folder.ts";
import { createTask } from "../tasks/create-task.ts";
import { deleteFile } from "./delete-file.ts";
import { listFiles } from "./list-files.ts";
import { makeFolder } from "./make-folder.ts";
import { moveFile } from "./move-file.ts";
import { putFile } from "./put-file.ts";
import { restoreFromTrash } from "./restore-from-trash.ts";
import { visitFiles } from "./visit-files.ts";

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
  await shareCoworkspace(ada, slug, { email: bob.email, level: "full" });
});

const onDisk = (file: string) => path.join(coworkspacesRoot(), slug, file);
const historyOf = async (member: Member, file: string) =>
  (await fileHistory(member, slug, file)).versions.map(({ by, kind, path }) => `${by}: ${kind} ${path}`);

it("a file's history goes on through people's renames, moves of folders and the trash", async () => {
  await putFile(ada, slug, "files/a.txt", "one");
  await putFile(ada, slug, "files/a.txt", "two");
  await moveFile(bob, slug, { from: "files/a.txt", to: "files/new/b.txt" });
  await moveFile(ada, slug, { from: "files/new", to: "files/2026" });
  const { id } = await deleteFile(bob, slug, "files/2026");
  await restoreFromTrash(bob, slug, id);
  expect(await historyOf(ada, "files/2026/b.txt")).toEqual([
    "Bob: created files/2026/b.txt",
    "Ada: moved files/2026/b.txt",
    "Bob: moved files/new/b.txt",
    "Ada: modified files/a.txt",
    "Ada: created files/a.txt",
  ]);
});

it("what cannot be told is moved all the same", async () => {
  await makeFolder(ada, slug, "files/odd");
  writeFileSync(onDisk("files/odd/a.txt"), "a");
  symlinkSync("a.txt", onDisk("files/odd/link"));
  await moveFile(ada, slug, { from: "files/odd", to: "files/moved" });
  expect((await listFiles(ada, slug, "files/moved")).map(({ name }) => name)).toEqual(["a.txt"]);
});

it("others find it marked as new; what lies in a folder that they may not use they do not hear of", async () => {
  const server = realpathSync(mkdtempSync(path.join(tmpdir(), "mounted-")));
  for (const name of ["secret.txt", "given.txt"]) writeFileSync(path.join(server, name), "first");
  const { id } = await registerFolder(ada, { name: `Private ${slug}`, path: server, level: "full" });
  await grantFolder(ada, id, { email: ada.email, level: "full" });
  const mount = `mounts/Private ${slug}`;
  await putFile(ada, slug, "files/a.txt", "one");
  await visitFiles(bob, slug);
  await makeFolder(ada, slug, "files/made/below");
  await moveFile(ada, slug, { from: "files/a.txt", to: "files/b.txt" });
  await putFile(ada, slug, `${mount}/given.txt`, "second");
  await moveFile(ada, slug, { from: `${mount}/secret.txt`, to: `${mount}/kept.txt` });
  await moveFile(ada, slug, { from: `${mount}/given.txt`, to: "files/given.txt" });
  const news = (await visitFiles(bob, slug)).changes;
  expect(news.map(({ path, by }) => `${by} ${path}`).sort()).toEqual([
    "Ada files/b.txt",
    "Ada files/given.txt",
    "Ada files/made",
    "Ada files/made/below",
  ]);
  // What it held while it lay there stays with those who may look there.
  expect(await historyOf(ada, "files/given.txt")).toHaveLength(3);
  expect((await fileHistory(bob, slug, "files/given.txt")).versions.every(({ current }) => current)).toBe(
    true,
  );
});

it("what people do while a command runs is not its work, and undoing it leaves that alone", async () => {
  await putFile(ada, slug, "files/a.txt", "a");
  await putFile(ada, slug, "files/back.txt", "back");
  const { id } = await deleteFile(ada, slug, "files/back.txt");
  // Goes on once the last of it is there.
  const command = "echo begun > output/begun.txt; until [ -e files/end.txt ]; do sleep 0.05; done";
  model.work = ({ results }) =>
    results.length === 0 ? { calls: [["shell", { command }]] } : { text: "Done." };
  const { run_id } = await createTask(ada, {
    ...{ outcome: "Wait", coworkspace_slug: slug },
    ...{ permission_mode: "act_autonomously", folder_level: "full" },
  });
  await expect
    .poll(async () => (await listFiles(ada, slug, "output")).map(({ name }) => name), { timeout: 30_000 })
    .toContain("begun.txt");
  await moveFile(ada, slug, { from: "files/a.txt", to: "files/b.txt" });
  await makeFolder(ada, slug, "files/made/below");
  await restoreFromTrash(ada, slug, id);
  await putFile(ada, slug, "files/end.txt", "end");
  const run = () => prisma.coworkRun.findUniqueOrThrow({ where: { id: run_id } });
  await expect.poll(async () => (await run()).status, { timeout: 30_000 }).toBe("completed");
  const { changes, folders } = await listChanges(ada, run_id);
  expect([...changes, ...folders].map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    "created output/begun.txt",
  ]);
  await undoRun(ada, run_id, { on_conflict: "keep" });
  expect(readFileSync(onDisk("files/b.txt"), "utf8")).toBe("a");
  expect((await listFiles(ada, slug, "files")).map(({ name }) => name)).toEqual([
    ...["made", "b.txt", "back.txt", "end.txt"],
  ]);
});
