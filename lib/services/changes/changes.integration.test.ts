import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import { undoSchema } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { newId } from "../../core/ids.ts";
import { noteAct } from "../../coworkspace/changes/note-act.ts";
import { planWrite } from "../../coworkspace/changes/plan-changes.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { putFile } from "../files/put-file.ts";
import { createTask } from "../tasks/create-task.ts";
import { getTask } from "../tasks/get-task.ts";
import { makeRun } from "../testing/make-run.ts";
import { ScriptedModel } from "../testing/scripted-model.ts";
import { compareContents } from "./compare-contents.ts";
import { compareVersion } from "./compare-version.ts";
import { fileHistory } from "./file-history.ts";
import { listChanges } from "./list-changes.ts";
import { openContent } from "./open-content.ts";
import { previewVersion } from "./preview-version.ts";
import { purgeContents } from "./purge-contents.ts";
import { restoreVersion } from "./restore-version.ts";
import { undoRun } from "./undo-run.ts";

const database = useTestDatabase();
const model = new ScriptedModel();
let engine: Engine;
let owner: Member;
let slug: string;

beforeAll(async () => {
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
});
afterAll(() => engine?.stop());
beforeEach(async () => {
  owner = await makeMember("Ada");
  ({ slug } = await createCoworkspace(owner, { name: "Papers" }));
});

const at = (path: string) => join(database.dataDirectory, "coworkspaces", slug, path);
const text = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), "utf8") : null);

async function run(): Promise<TaskView> {
  const { id } = await createTask(owner, {
    outcome: "Do it",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    folder_level: "full",
  });
  await expect
    .poll(async () => (await getTask(owner, id)).status, { timeout: 20_000, interval: 30 })
    .toBe("completed");
  return getTask(owner, id);
}

const undo = (task: TaskView, request: Record<string, unknown> = {}, member = owner) =>
  undoRun(member, task.run_id, undoSchema.parse(request));

describe("the changes of a run", () => {
  it("are listed in order, with agent, turn and contents", async () => {
    writeFileSync(at("files/a.txt"), "old");
    model.follow(
      [["file_write", { path: "files/a.txt", content: "new" }]],
      [["file_move", { from: "files/a.txt", to: "files/box/b.txt" }]],
    );
    const task = await run();
    const { changes, folders, undos, kept_until, can_undo } = await listChanges(owner, task.run_id);
    expect(changes).toMatchObject([
      { path: "files/a.txt", kind: "modified", agent: "main", turn: 2, undone: false },
      { path: "files/box/b.txt", kind: "moved", from: "files/a.txt", agent: "main", turn: 3 },
    ]);
    expect(changes[0]).not.toHaveProperty("from");
    expect(folders).toMatchObject([{ path: "files/box", kind: "created" }]);
    expect({ undos, can_undo }).toEqual({ undos: [], can_undo: true });
    expect(Date.parse(kept_until ?? "") - Date.parse(task.run.ended_at ?? "")).toBe(30 * 24 * 3_600_000);

    const before = await openContent(owner, task.run_id, changes[0]?.before ?? "");
    expect(before.name).toBe("a.txt");
    expect((await buffer(before.stream)).toString()).toBe("old");
  });

  it("are undone, and the undo is undone", async () => {
    writeFileSync(at("files/a.txt"), "old");
    model.follow([
      ["file_write", { path: "files/a.txt", content: "new" }],
      ["file_write", { path: "files/box/c.txt", content: "C" }],
    ]);
    const task = await run();
    const first = await undo(task);
    expect(first).toMatchObject({ restored: ["files/a.txt", "files/box", "files/box/c.txt"], conflicts: [] });
    expect([text("files/a.txt"), text("files/box/c.txt")]).toEqual(["old", null]);
    const listed = await listChanges(owner, task.run_id);
    expect(listed.changes.map(({ undone }) => undone)).toEqual([true, true]);
    expect(listed.undos).toMatchObject([{ id: first.undo_id, by: "Ada", can_undo: true, undoes: null }]);

    // Once more has nothing left to do.
    expect(await undo(task)).toEqual({ undo_id: null, restored: [], conflicts: [] });

    const second = await undo(task, { undo_id: first.undo_id });
    expect(second.conflicts).toEqual([]);
    expect([text("files/a.txt"), text("files/box/c.txt")]).toEqual(["new", "C"]);
    const after = await listChanges(owner, task.run_id);
    expect(after.changes.map(({ undone }) => undone)).toEqual([false, false]);
    expect(after.undos.map(({ can_undo }) => can_undo)).toEqual([false, false]);
    await expect(undo(task, { undo_id: second.undo_id })).rejects.toMatchObject({ code: "undo_of_undo" });

    expect((await undo(task)).restored).toHaveLength(3);
    expect([text("files/a.txt"), text("files/box/c.txt")]).toEqual(["old", null]);
  });

  it("are undone by turn, by agent and by path, hand edits kept", async () => {
    writeFileSync(at("files/a.txt"), "one\ntwo\nthree\nfour\n");
    model.follow(
      [["file_edit", { path: "files/a.txt", old_text: "one", new_text: "ONE" }]],
      [["file_edit", { path: "files/a.txt", old_text: "four", new_text: "FOUR" }]],
      [["file_write", { path: "files/box/c.txt", content: "C" }]],
    );
    const task = await run();
    expect((await undo(task, { turn: 3 })).restored).toEqual(["files/a.txt"]);
    expect(text("files/a.txt")).toBe("ONE\ntwo\nthree\nfour\n");
    expect((await undo(task, { paths: ["files/box"] })).restored).toEqual(["files/box", "files/box/c.txt"]);
    writeFileSync(at("files/a.txt"), "ONE\ntwo\nthree\nfour\nby hand\n");
    expect((await undo(task, { agent: "main" })).conflicts).toEqual([]);
    expect(text("files/a.txt")).toBe("one\ntwo\nthree\nfour\nby hand\n");
    await expect(undo(task, { agent: "nobody" })).rejects.toMatchObject({ status: 400 });
  });

  it("stay where a person changed the same, told as conflicts that offer both", async () => {
    writeFileSync(at("files/a.txt"), "old");
    model.follow([["file_write", { path: "files/a.txt", content: "new" }]]);
    const task = await run();
    writeFileSync(at("files/a.txt"), "mine");
    const { conflicts } = await undo(task);
    expect(conflicts).toMatchObject([{ path: "files/a.txt", reason: "changed_since" }]);
    expect(text("files/a.txt")).toBe("mine");
    const before = conflicts[0]?.before ?? "";
    const old = await openContent(owner, task.run_id, before);
    expect((await buffer(old.stream)).toString()).toBe("old");
    // Both can be looked at: what is there now, and what undo would put there.
    const both = { path: "files/a.txt", after: before, now: "before" } as const;
    expect(await compareContents(owner, task.run_id, both)).toMatchObject({
      ...{ before: { kind: "text", text: "mine" }, after: { kind: "text", text: "old" } },
    });
    expect(await compareContents(owner, task.run_id, { ...both, path: "files/gone.txt" })).toMatchObject({
      before: null,
    });
    await expect(
      compareContents(await makeMember("Stranger"), task.run_id, { ...both, after: undefined }),
    ).rejects.toMatchObject({ status: 404 });
    expect((await undo(task, { on_conflict: "replace" })).restored).toEqual(["files/a.txt"]);
    expect(text("files/a.txt")).toBe("old");
  });
});

describe("a comparison", () => {
  it("shows both contents as people can look at them, and none that the run never had", async () => {
    writeFileSync(at("files/prices.csv"), "Part,Price\nBolt,10\n");
    model.follow([
      ["file_write", { path: "files/prices.csv", content: "Part,Price\nBolt,11\n" }],
      ["file_write", { path: "files/new.md", content: "# New\n" }],
    ]);
    const { run_id } = await run();
    const { changes } = await listChanges(owner, run_id);
    const [prices, note] = changes.map(({ path, before, after }) => ({
      path,
      before: before ?? undefined,
      after: after ?? undefined,
    }));
    expect(await compareContents(owner, run_id, prices ?? { path: "" })).toMatchObject({
      before: {
        kind: "table",
        name: "prices.csv",
        sheets: [
          {
            rows: [
              ["Part", "Price"],
              ["Bolt", "10"],
            ],
          },
        ],
      },
      after: {
        kind: "table",
        sheets: [
          {
            rows: [
              ["Part", "Price"],
              ["Bolt", "11"],
            ],
          },
        ],
      },
    });
    expect(await compareContents(owner, run_id, note ?? { path: "" })).toMatchObject({
      before: null,
      after: { kind: "markdown", text: "# New" },
    });
    const other = { path: "files/new.md", after: "0".repeat(64) };
    await expect(compareContents(owner, run_id, other)).rejects.toMatchObject({ status: 404 });
  });
});

describe("a comparison of tables", () => {
  /** What a person sees after an agent has written a longer or shorter table over this one. */
  async function compared(before: string, after: string) {
    writeFileSync(at("files/long.csv"), before);
    model.follow([["file_write", { path: "files/long.csv", content: after }]]);
    const { run_id } = await run();
    const [change] = (await listChanges(owner, run_id)).changes;
    const hashes = { before: change?.before ?? undefined, after: change?.after ?? undefined };
    return compareContents(owner, run_id, { path: "files/long.csv", ...hashes });
  }
  const rows = (count: number, last = "x") =>
    `${Array.from({ length: count - 1 }, (_, index) => `${index},x`).join("\n")}\n${count},${last}\n`;

  it("reaches as far as a grid does, and goes on as text beyond", async () => {
    const grid = await compared(rows(1_900), rows(1_900, "changed"));
    expect([grid.before?.kind, grid.after?.kind]).toEqual(["table", "table"]);
    expect(grid.after?.sheets[0]?.rows.at(-1)).toEqual(["1900", "changed"]);
    const long = await compared(rows(1_999), rows(2_400, "changed"));
    expect([long.before?.kind, long.after?.kind]).toEqual(["text", "text"]);
    expect(long.after?.text).toContain("2400,changed");
    const wide = await compared("a,b\n", `${"x,".repeat(120)}changed\n`);
    expect(wide.after).toMatchObject({ kind: "text", text: expect.stringContaining("changed") });
  });
});

describe("who may", () => {
  it("see and undo: the coworkspace's people, each at their level", async () => {
    writeFileSync(at("files/a.txt"), "old");
    model.follow([
      ["file_write", { path: "files/a.txt", content: "new" }],
      ["file_write", { path: "files/b.txt", content: "B" }],
    ]);
    const task = await run();
    const [stranger, reader] = [await makeMember("Stranger"), await makeMember("Reader")];
    await shareCoworkspace(owner, slug, { email: reader.email, level: "read" });
    await expect(listChanges(stranger, task.run_id)).rejects.toMatchObject({ status: 404 });
    await expect(listChanges(stranger, newId())).rejects.toMatchObject({ status: 404 });
    await expect(undo(task, {}, stranger)).rejects.toMatchObject({ status: 404 });
    expect(await listChanges(reader, task.run_id)).toMatchObject({ can_undo: false });
    await expect(undo(task, {}, reader)).rejects.toMatchObject({ status: 403 });
    expect(text("files/a.txt")).toBe("new");
  });

  it("open a content: only by a run that had it in hand", async () => {
    model.follow([["file_write", { path: "files/a.txt", content: "mine" }]]);
    const task = await run();
    const { changes } = await listChanges(owner, task.run_id);
    model.follow([["file_write", { path: "files/other.txt", content: "other" }]]);
    const other = await run();
    await expect(openContent(owner, other.run_id, changes[0]?.after ?? "")).rejects.toMatchObject({
      status: 404,
    });
  });

  it("undo: nobody, while the run works", async () => {
    const { runId } = await makeRun(owner, slug);
    await prisma.coworkRun.update({ where: { id: runId }, data: { status: "thinking" } });
    await expect(undoRun(owner, runId, undoSchema.parse({}))).rejects.toMatchObject({
      code: "run_is_working",
    });
    expect(await listChanges(owner, runId)).toMatchObject({ can_undo: false, kept_until: null });
  });
});

it("undoes nothing while it is not known what a call under way did, in a pause or after the end", async () => {
  const { taskId, runId } = await makeRun(owner, slug);
  const agentId = newId();
  const agent = { id: agentId, taskId, runId, userId: owner.id, name: "main", role: "orchestrator" };
  await prisma.subAgent.create({ data: { ...agent, assignment: "phase", status: "stopped" } });
  const call = { id: newId(), runId, agentId, turn: 1, position: 0, callId: "c1", modelCallId: "c1" };
  await prisma.toolCall.create({ data: { ...call, tool: "shell", arguments: {}, status: "started" } });
  const set = (data: { status: string; endedAt?: Date }) =>
    prisma.coworkRun.update({ where: { id: runId }, data });
  const undo = () => undoRun(owner, runId, undoSchema.parse({}));
  const isRefused = async (words: string) => {
    const detail = expect.stringContaining(words);
    await expect(undo()).rejects.toMatchObject({ status: 409, code: "run_is_working", detail });
    expect(await listChanges(owner, runId)).toMatchObject({ can_undo: false });
  };

  await set({ status: "paused" });
  await isRefused("was under way when it was paused");
  // Its process died, and cannot say any more what it did.
  await set({ status: "stopped", endedAt: new Date() });
  await isRefused("still being found out");
  await set({ status: "stopped", endedAt: new Date(Date.now() - 60_000) });
  expect((await undo()).restored).toEqual([]);
});

describe("after a crash", () => {
  it("a call that nobody finished is recorded from the folder once its run was stopped", async () => {
    const { taskId, runId } = await makeRun(owner, slug);
    const agentId = newId();
    const agent = { id: agentId, taskId, runId, userId: owner.id, name: "main", role: "orchestrator" };
    await prisma.subAgent.create({ data: { ...agent, assignment: "phase", status: "stopped" } });
    const id = newId();
    const call = { id, runId, agentId, turn: 4, position: 0, callId: "c1", modelCallId: "c1" };
    await prisma.toolCall.create({ data: { ...call, tool: "file_write", arguments: {}, status: "started" } });
    await prisma.coworkRun.update({
      where: { id: runId },
      data: { status: "stopped", endedAt: new Date(Date.now() - 60_000) },
    });
    const { place } = await requireCoworkspace(owner, slug, "full");
    const { changes } = await planWrite(place, "files/a.txt", "left behind");
    await noteAct(place, id, changes);
    writeFileSync(at("files/a.txt"), "left behind");

    expect((await listChanges(owner, runId)).changes).toMatchObject([
      { path: "files/a.txt", kind: "created", agent: "main", turn: 4 },
    ]);
    expect((await undoRun(owner, runId, undoSchema.parse({}))).restored).toEqual(["files/a.txt"]);
    expect(text("files/a.txt")).toBeNull();
  });

  it("an undo that died halfway is settled before the next", async () => {
    writeFileSync(at("files/a.txt"), "old a");
    writeFileSync(at("files/b.txt"), "old b");
    model.follow([
      ["file_write", { path: "files/a.txt", content: "new a" }],
      ["file_write", { path: "files/b.txt", content: "new b" }],
    ]);
    const task = await run();
    const { undo_id } = await undo(task);
    // As if the process had died with the first file put back, before anything was recorded.
    writeFileSync(at("files/b.txt"), "new b");
    const { place } = await requireCoworkspace(owner, slug, "full");
    const done = await prisma.fileChange.findMany({ where: { act: undo_id ?? "" }, orderBy: { seq: "asc" } });
    await noteAct(
      place,
      undo_id ?? "",
      done.map(({ path, before, after }) => ({ path, kind: "modified", from: null, before, after })),
    );
    await prisma.fileChange.deleteMany({ where: { act: undo_id ?? "" } });
    await prisma.fileChange.updateMany({ where: { undoneBy: undo_id }, data: { undoneBy: null } });
    await prisma.fileUndo.update({ where: { id: undo_id ?? "" }, data: { appliedAt: null } });

    expect((await undo(task)).restored).toEqual(["files/b.txt"]);
    expect([text("files/a.txt"), text("files/b.txt")]).toEqual(["old a", "old b"]);
    const { changes, undos } = await listChanges(owner, task.run_id);
    expect(changes.map(({ undone }) => undone)).toEqual([true, true]);
    expect(undos.map(({ restored }) => restored)).toEqual([["files/a.txt"], ["files/b.txt"]]);
  });
});

it("keeps the contents out of the folder, beside the coworkspaces", async () => {
  model.follow([["file_write", { path: "files/a.txt", content: "x" }]]);
  await run();
  expect(existsSync(join(at(".."), ".objects", slug))).toBe(true);
});

describe("a file's history", () => {
  it("has what people and agents wrote, through moves, and gives it back", async () => {
    await putFile(owner, slug, "files/a.txt", "by Ada");
    await putFile(owner, slug, "files/a.txt", "by Ada again");
    model.follow(
      [["file_write", { path: "files/a.txt", content: "by the agent" }]],
      [["file_move", { from: "files/a.txt", to: "files/b.txt" }]],
    );
    await run();
    const { versions } = await fileHistory(owner, slug, "files/b.txt");
    expect(versions.map(({ by, kind, path, kept }) => [by, kind, path, kept])).toEqual([
      ["main", "moved", "files/b.txt", true],
      ["main", "modified", "files/a.txt", true],
      ["Ada", "modified", "files/a.txt", true],
      ["Ada", "created", "files/a.txt", true],
    ]);
    expect(versions.map(({ current }) => current)).toEqual([true, true, false, false]);

    // Each can be seen, and compared with what the file holds now.
    const oldest = { path: "files/b.txt", hash: versions[3]?.hash ?? "" };
    expect(await previewVersion(owner, slug, oldest)).toMatchObject({ name: "b.txt", text: "by Ada" });
    expect(await compareVersion(owner, slug, oldest)).toMatchObject({
      ...{ before: { text: "by Ada" }, after: { text: "by the agent" } },
    });
    for (const look of [previewVersion, compareVersion]) {
      const unknown = { ...oldest, hash: "0".repeat(64) };
      await expect(look(owner, slug, unknown)).rejects.toMatchObject({ status: 404 });
      await expect(look(await makeMember("Stranger"), slug, oldest)).rejects.toMatchObject({ status: 404 });
    }

    await restoreVersion(owner, slug, { path: "files/b.txt", hash: versions[3]?.hash ?? "" });
    expect(text("files/b.txt")).toBe("by Ada");
    // What was replaced is a version too.
    await restoreVersion(owner, slug, { path: "files/b.txt", hash: versions[0]?.hash ?? "" });
    expect(text("files/b.txt")).toBe("by the agent");
    const other = { path: "files/b.txt", hash: "0".repeat(64) };
    await expect(restoreVersion(owner, slug, other)).rejects.toMatchObject({ status: 404 });
    await expect(fileHistory(await makeMember("Stranger"), slug, "files/b.txt")).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("contents", () => {
  const DAY_MS = 24 * 3_600_000;
  const inDays = (days: number) => () => new Date(Date.now() + days * DAY_MS);

  it("are kept for the retention after the run's end, and no longer", async () => {
    writeFileSync(at("files/a.txt"), "old");
    model.follow([["file_write", { path: "files/a.txt", content: "new" }]]);
    const task = await run();
    const { changes } = await listChanges(owner, task.run_id);
    const open = () => openContent(owner, task.run_id, changes[0]?.before ?? "");
    expect(await purgeContents(inDays(29))).toBe(0);
    (await open()).stream.destroy();
    expect(await purgeContents(inDays(31))).toBeGreaterThanOrEqual(2);
    await expect(open()).rejects.toMatchObject({ status: 404 });
    expect((await undo(task)).conflicts).toMatchObject([{ reason: "not_kept" }]);
    expect(text("files/a.txt")).toBe("new");
  });

  it("of a run that goes on are kept however long it takes", async () => {
    model.follow([["file_write", { path: "files/a.txt", content: "new" }]]);
    const task = await run();
    await prisma.coworkRun.update({ where: { id: task.run_id }, data: { status: "paused", endedAt: null } });
    await purgeContents(inDays(400));
    const { changes } = await listChanges(owner, task.run_id);
    const { stream } = await openContent(owner, task.run_id, changes[0]?.after ?? "");
    expect((await buffer(stream)).toString()).toBe("new");
  });
});
