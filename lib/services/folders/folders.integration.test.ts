import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { MountedFolderView } from "../../contracts/folders.ts";
import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { ModelByPrompt } from "../../engine/testing/model-by-prompt.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { compareContents } from "../changes/compare-contents.ts";
import { fileHistory } from "../changes/file-history.ts";
import { openContent } from "../changes/open-content.ts";
import { undoRun } from "../changes/undo-run.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { deleteFile } from "../files/delete-file.ts";
import { listFiles } from "../files/list-files.ts";
import { listTrash } from "../files/list-trash.ts";
import { moveFile } from "../files/move-file.ts";
import { putFile } from "../files/put-file.ts";
import { restoreFromTrash } from "../files/restore-from-trash.ts";
import { createTask } from "../tasks/create-task.ts";
import { listEvents } from "../tasks/list-events.ts";
import { grantFolder } from "./grant-folder.ts";
import { listFolders } from "./list-folders.ts";
import { listOwnMounts } from "./list-own-mounts.ts";
import { registerFolder } from "./register-folder.ts";
import { revokeFolderGrant } from "./revoke-folder-grant.ts";
import { unregisterFolder } from "./unregister-folder.ts";
import { updateFolder } from "./update-folder.ts";

useTestDatabase();

const model = new ModelByPrompt();
let engine: Engine;
let admin: Member;
let bob: Member;
let slug: string;
let server: string;
let folder: MountedFolderView;

beforeAll(async () => {
  admin = await makeMember("Ada", "admin");
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
});
afterAll(() => engine?.stop());
beforeEach(async () => {
  await prisma.mountedFolder.deleteMany();
  await prisma.mountName.deleteMany();
  bob = await makeMember("Bob");
  slug = (await createCoworkspace(bob, { name: "Papers" })).slug;
  server = realpathSync(mkdtempSync(join(tmpdir(), "mounted-")));
  for (const name of ["a", "b", "c"]) writeFileSync(join(server, `${name}.txt`), `old ${name}`);
  folder = await registerFolder(admin, { name: "Team", path: server, level: "full" });
});

const grant = (level: FolderLevel, member: Member | null = bob) =>
  grantFolder(admin, folder.id, { email: member?.email ?? null, level });
const onDisk = (name: string) => readFileSync(join(server, name), "utf8");

/** Has an agent of Bob's make these calls, one a turn, and gives their results. */
async function agentDoes(
  calls: [tool: string, args: unknown][],
  options: { level?: FolderLevel; before?: (turn: number) => Promise<unknown> } = {},
): Promise<{ taskId: string; runId: string; results: string[] }> {
  const results: string[] = [];
  model.work = (asked) => {
    results.splice(0, results.length, ...asked.results);
    const turn = asked.results.length;
    const call = calls[turn];
    if (!call) return { text: "Done." };
    const until = options.before?.(turn);
    return { calls: [call], ...(until ? { until } : {}) };
  };
  const task = await createTask(bob, {
    outcome: "Work in the team's folder",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    folder_level: options.level ?? "full",
  });
  await expect
    .poll(async () => (await prisma.coworkRun.findUniqueOrThrow({ where: { id: task.run_id } })).status, {
      timeout: 30_000,
    })
    .toBe("completed");
  return { taskId: task.id, runId: task.run_id, results };
}

const everything: [string, unknown][] = [
  ["file_list", { path: "mounts/Team" }],
  ["file_read", { path: "mounts/Team/a.txt" }],
  ["file_edit", { path: "mounts/Team/a.txt", old_text: "old", new_text: "new" }],
  ["file_write", { path: "mounts/Team/made.txt", content: "made" }],
  ["file_move", { from: "mounts/Team/b.txt", to: "mounts/Team/moved.txt" }],
  ["file_move", { from: "mounts/Team/c.txt", to: "output/c.txt" }],
];

describe("what an agent may do in a mounted folder", () => {
  type Case = { grant: FolderLevel; folder: FolderLevel; task: FolderLevel; may: number };
  const cases: Case[] = [
    { grant: "read", folder: "full", task: "full", may: 2 },
    { grant: "full", folder: "read_write", task: "full", may: 3 },
    { grant: "full", folder: "full", task: "read", may: 2 },
    { grant: "full", folder: "full", task: "full", may: 6 },
  ];
  it.each(cases)("granted $grant, folder $folder, task $task: $may of 6 tools", async (one) => {
    await updateFolder(admin, folder.id, { level: one.folder });
    await grant(one.grant);
    const { results } = await agentDoes(everything, { level: one.task });
    const refused = results.map((result) => /needs the folder level/.test(result));
    expect(refused).toEqual(everything.map((_, index) => index >= one.may));
    expect(onDisk("a.txt")).toBe(one.may > 2 ? "new a" : "old a");
    expect(existsSync(join(server, "made.txt"))).toBe(one.may > 3);
    expect(existsSync(join(server, "moved.txt"))).toBe(one.may > 3);
    expect(existsSync(join(server, "c.txt"))).toBe(one.may <= 3);
  });

  it("is nothing without a grant", async () => {
    const { results } = await agentDoes(everything);
    for (const result of results) expect(result).toMatch(/no mounted folder|There is no "mounts/);
    expect(["a.txt", "b.txt", "c.txt"].map(onDisk)).toEqual(["old a", "old b", "old c"]);
  });

  it("changes with the next call of running work, and the timeline tells", async () => {
    await grant("full");
    const write = (name: string): [string, unknown] => [
      "file_write",
      { path: `mounts/Team/${name}.txt`, content: "by the agent" },
    ];
    const { taskId, results } = await agentDoes([write("1"), write("2"), write("3"), write("4")], {
      before: async (turn) => {
        if (turn === 1) await grant("read_write");
        if (turn === 2) await updateFolder(admin, folder.id, { level: "read" });
        if (turn === 3) await revokeFolderGrant(admin, folder.id, (await grant("full")).id);
      },
    });
    expect(results[0]).toContain("Made mounts/Team/1.txt");
    expect(results[1]).toContain("this task has Read & Write in the mounted folder “Team”");
    expect(results[2]).toContain("this task has Read in the mounted folder “Team”");
    expect(results[3]).toContain("no mounted folder “Team” that this task may use (any more)");
    expect(["1", "2", "3", "4"].map((name) => existsSync(join(server, `${name}.txt`)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const { events } = await listEvents(bob, taskId, { after: 0 });
    const told = events.flatMap((event) => (event.type === "tool.finished" ? [event] : []));
    expect(told.filter(({ ok }) => !ok).map(({ result }) => result)).toEqual(
      expect.arrayContaining([expect.stringContaining("no mounted folder “Team”")]),
    );
  });

  it("is no more than everybody who may direct the task has there", async () => {
    await grant("full");
    const cleo = await makeMember("Cleo");
    await shareCoworkspace(bob, slug, { email: cleo.email, level: "full" });
    const read: [string, unknown][] = [
      ["file_read", { path: "mounts/Team/a.txt" }],
      ...everything.slice(3, 4),
    ];
    expect((await agentDoes(read)).results[0]).toContain("no mounted folder “Team”");
    await grant("read", null);
    const { results } = await agentDoes(read);
    expect(results[0]).toBe("old a");
    expect(results[1]).toContain("this task has Read in the mounted folder “Team”");
  });
});

describe("an agent and a person at one file", () => {
  it("lose nothing: what the person wrote after the agent read it is not written over, nor in a mounted folder", async () => {
    await grant("full");
    for (const path of ["files/a.txt", "mounts/Team/a.txt"]) {
      await putFile(bob, slug, path, "first");
      const write: [string, unknown] = ["file_write", { path, content: "the agent's" }];
      const read: [string, unknown] = ["file_read", { path }];
      const { runId, results } = await agentDoes([read, write, read, write], {
        before: async (turn) => turn === 1 && (await putFile(bob, slug, path, "Bob's")),
      });
      expect(results[1]).toContain("was changed by somebody else after you last read it");
      expect(results[2]).toBe("Bob's");
      expect(results[3]).toContain(`Changed ${path}`);
      // It outlives a takeover.
      const calls = await prisma.toolCall.findMany({ where: { runId, tool: "file_read" } });
      expect(calls.map(({ seen }) => Object.keys(seen as object))).toEqual([[path], [path]]);
    }
  });
});

describe("people", () => {
  it("use it through their coworkspaces by their own level, and a stranger not at all", async () => {
    const cleo = await makeMember("Cleo");
    await shareCoworkspace(bob, slug, { email: cleo.email, level: "read" });
    await expect(listFiles(bob, slug, "mounts/Team")).rejects.toMatchObject({ status: 404 });
    await grant("read");
    expect((await listFiles(bob, slug, "mounts")).map(({ path }) => path)).toEqual(["mounts/Team"]);
    expect(await listFiles(bob, slug, "mounts/Team")).toHaveLength(3);
    await expect(putFile(bob, slug, "mounts/Team/a.txt", "x")).rejects.toMatchObject({ status: 403 });
    await grant("read_write");
    await putFile(bob, slug, "mounts/Team/a.txt", "by Bob");
    await expect(putFile(bob, slug, "mounts/Team/n.txt", "x")).rejects.toMatchObject({ status: 403 });
    await expect(moveFile(bob, slug, { from: "mounts/Team/a.txt", to: "files/a.txt" })).rejects.toMatchObject(
      { status: 403 },
    );
    // Only a reader of the coworkspace, but Full there.
    await grant("full", cleo);
    await deleteFile(cleo, slug, "mounts/Team/a.txt");
    await expect(putFile(cleo, slug, "files/n.txt", "x")).rejects.toMatchObject({ status: 403 });
    await expect(
      moveFile(cleo, slug, { from: "mounts/Team/b.txt", to: "files/b.txt" }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it("find what was deleted there in the trash, where they may see the folder", async () => {
    const full = await grant("full");
    const { id } = await deleteFile(bob, slug, "mounts/Team/a.txt");
    expect((await listTrash(bob, slug)).map((entry) => entry.id)).toEqual([id]);
    await revokeFolderGrant(admin, folder.id, full.id);
    expect(await listTrash(bob, slug)).toEqual([]);
    await expect(restoreFromTrash(bob, slug, id)).rejects.toMatchObject({ status: 404 });
    await grant("full");
    await restoreFromTrash(bob, slug, id);
    expect(onDisk("a.txt")).toBe("old a");
  });

  it("find it under the folder's new name, and never under an old one in another directory", async () => {
    await grant("full");
    const { id } = await deleteFile(bob, slug, "mounts/Team/a.txt");
    await putFile(bob, slug, "mounts/Team/b.txt", "new b");
    await updateFolder(admin, folder.id, { name: "Crew" });
    expect(await listTrash(bob, slug)).toMatchObject([{ id, path: "mounts/Crew/a.txt" }]);

    // Neither the name that it had nor the one that it has can be another directory's.
    await unregisterFolder(admin, folder.id);
    const other = realpathSync(mkdtempSync(join(tmpdir(), "mounted-")));
    const takes = (name: string) => registerFolder(admin, { name, path: other, level: "full" });
    for (const name of ["Team", "Crew", "crew"])
      await expect(takes(name)).rejects.toMatchObject({
        status: 409,
        fields: { name: expect.stringContaining(`was the name of another directory (${server})`) },
      });
    const next = await takes("Next");
    await expect(updateFolder(admin, next.id, { name: "Team" })).rejects.toMatchObject({ status: 409 });

    // The same directory gets it back, with all that goes by it.
    folder = await registerFolder(admin, { name: "Crew", path: server, level: "full" });
    await grant("full");
    expect((await fileHistory(bob, slug, "mounts/Crew/b.txt")).versions).toHaveLength(2);
    await restoreFromTrash(bob, slug, id);
    expect(onDisk("a.txt")).toBe("old a");
  });

  it("undo what an agent did there, and see its contents, with a grant only", async () => {
    const full = await grant("full");
    const { runId } = await agentDoes(everything.slice(2, 5));
    const { before: hash } = await prisma.fileChange.findFirstOrThrow({
      where: { runId, path: "mounts/Team/a.txt" },
    });
    await revokeFolderGrant(admin, folder.id, full.id);
    await expect(undoRun(bob, runId, { on_conflict: "keep" })).rejects.toMatchObject({
      status: 403,
      detail: expect.stringContaining("the mounted folder “Team”; you have none"),
    });
    await expect(openContent(bob, runId, hash ?? "")).rejects.toMatchObject({ status: 404 });
    const now = { path: "mounts/Team/a.txt", now: "before" } as const;
    for (const path of [now.path, `./${now.path}`])
      await expect(compareContents(bob, runId, { ...now, path })).rejects.toMatchObject({ status: 404 });
    await grant("full");
    expect(await compareContents(bob, runId, now)).toMatchObject({ before: { text: "new a" }, after: null });
    (await openContent(bob, runId, hash ?? "")).stream.destroy();
    await updateFolder(admin, folder.id, { name: "Crew" });
    const { conflicts, restored } = await undoRun(bob, runId, { on_conflict: "keep" });
    expect(conflicts).toEqual([]);
    expect(restored).toContain("mounts/Crew/a.txt");
    expect(["a.txt", "b.txt"].map(onDisk)).toEqual(["old a", "old b"]);
    expect(existsSync(join(server, "made.txt"))).toBe(false);
  });

  it("are told where a folder is mounted no longer; its files stay", async () => {
    await grant("full");
    const { runId } = await agentDoes(everything.slice(2, 3));
    await unregisterFolder(admin, folder.id);
    await expect(undoRun(bob, runId, { on_conflict: "keep" })).rejects.toMatchObject({ status: 403 });
    await expect(listFiles(bob, slug, "mounts/Team")).rejects.toMatchObject({ status: 404 });
    expect(onDisk("a.txt")).toBe("new a");
  });
});

describe("admins", () => {
  it("see who has what, since when and by whom", async () => {
    await grant("read", null);
    await grant("full");
    const { mounted, coworkspaces } = await listFolders(admin);
    expect(mounted).toMatchObject([{ name: "Team", path: server, registered_by: "Ada", problem: null }]);
    expect(mounted[0]?.grants).toMatchObject([
      { email: null, name: "Everyone", level: "read", granted_by: "Ada" },
      { email: bob.email, name: "Bob", level: "full", granted_by: "Ada" },
    ]);
    expect(coworkspaces.find((one) => one.slug === slug)).toMatchObject({ owner: "Bob", grants: [] });
  });

  it("give everyone less or more than one member: the member's own grant counts", async () => {
    await grant("full", null);
    expect(await listOwnMounts(bob)).toEqual([{ name: "Team", level: "full" }]);
    await grant("read");
    expect(await listOwnMounts(bob)).toEqual([{ name: "Team", level: "read" }]);
    expect((await listFolders(admin)).mounted[0]?.grants).toHaveLength(2);
  });

  it("are refused a second name, an overlapping path and an unknown member, in words", async () => {
    const other = realpathSync(mkdtempSync(join(tmpdir(), "mounted-")));
    await expect(registerFolder(admin, { name: "team", path: other, level: "read" })).rejects.toMatchObject({
      status: 409,
      fields: { name: expect.stringContaining("“Team” already") },
    });
    await expect(registerFolder(admin, { name: "X", path: server, level: "read" })).rejects.toMatchObject({
      status: 400,
      fields: { path: expect.stringContaining("mounted already") },
    });
    await expect(
      grantFolder(admin, folder.id, { email: "nobody@example.com", level: "read" }),
    ).rejects.toMatchObject({ status: 400 });
  });

  it("alone may do any of it", async () => {
    const acts = [
      () => listFolders(bob),
      () => registerFolder(bob, { name: "X", path: "/srv/x", level: "read" }),
      () => updateFolder(bob, folder.id, { level: "full" }),
      () => grantFolder(bob, folder.id, { email: bob.email, level: "full" }),
      () => revokeFolderGrant(bob, folder.id, "x"),
      () => unregisterFolder(bob, folder.id),
    ];
    for (const act of acts) {
      await expect((async () => act())()).rejects.toMatchObject({ status: 403 });
    }
  });
});
