import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { prisma } from "../../store/prisma.ts";
import { changeRun } from "../../store/run-transaction.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { deleteFile } from "../files/delete-file.ts";
import { putFile } from "../files/put-file.ts";
import { makeAgent } from "../testing/make-agent.ts";
import { makeRun } from "../testing/make-run.ts";
import { createCoworkspace } from "./create-coworkspace.ts";
import { deleteCoworkspace } from "./delete-coworkspace.ts";
import { getCoworkspace } from "./get-coworkspace.ts";
import { listCoworkspaces } from "./list-coworkspaces.ts";
import { listGrants } from "./list-grants.ts";
import { renameCoworkspace } from "./rename-coworkspace.ts";
import { requireCoworkspace } from "./require-coworkspace.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { shareCoworkspace } from "./share-coworkspace.ts";

useTestDatabase();

let owner: Member;
let friend: Member;
let stranger: Member;
beforeEach(async () => {
  [owner, friend, stranger] = [await makeMember("Ada"), await makeMember("Bob"), await makeMember("Eve")];
});

const notFound = { status: 404, code: "not_found" };

test("a coworkspace has a readable slug and the layout on disk", async () => {
  const made = await createCoworkspace(owner, { name: "  Q3 Réport & März  " });
  expect(made).toMatchObject({
    name: "Q3 Réport & März",
    owner: "Ada",
    level: "full",
    is_owner: true,
    task_count: 0,
  });
  expect(made.slug).toMatch(/^q3-report-and-marz/);
  expect(readdirSync(path.join(coworkspacesRoot(), made.slug)).sort()).toEqual(
    [".instructions.md", ".locks", ".memory", ".plan.json", "files", "output"].sort(),
  );
});

test("of many that ask for one name at once each gets a slug of its own", async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => createCoworkspace(owner, { name: "Rush" })));
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(8);
});

test("an empty and an endless name are refused, and nothing is made", async () => {
  const before = readdirSync(coworkspacesRoot()).length;
  await expect(createCoworkspace(owner, { name: "   " })).rejects.toThrow("Give the coworkspace a name");
  await expect(createCoworkspace(owner, { name: "x".repeat(300) })).rejects.toThrow();
  expect(await listCoworkspaces(owner)).toEqual([]);
  expect(readdirSync(coworkspacesRoot())).toHaveLength(before);
});

test("to a stranger it does not exist, in the same words as one that never did", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Secret" });
  const forbidden = await getCoworkspace(stranger, slug).catch((error: unknown) => error);
  const unknown = await getCoworkspace(stranger, "no-such-place").catch((error: unknown) => error);
  expect(forbidden).toMatchObject(notFound);
  expect((forbidden as Error).message).toBe((unknown as Error).message);
  await expect(listGrants(stranger, slug)).rejects.toMatchObject(notFound);
  await expect(deleteCoworkspace(stranger, slug, { name: "Secret" })).rejects.toMatchObject(notFound);
  await expect(
    shareCoworkspace(stranger, slug, { email: stranger.email, level: "full" }),
  ).rejects.toMatchObject(notFound);
  expect(await listCoworkspaces(stranger)).toEqual([]);
});

test.each(["..", "../secret", "a/b", "A", "", "\0", "x".repeat(300)])(
  "%j is no coworkspace",
  async (slug) => {
    await expect(requireCoworkspace(owner, slug, "read")).rejects.toMatchObject(notFound);
  },
);

test("sharing gives exactly the level, changing it changes it, revoking ends it at once", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Shared" });
  const grant = await shareCoworkspace(owner, slug, { email: friend.email.toUpperCase(), level: "read" });
  expect(await listCoworkspaces(friend)).toMatchObject([
    { slug, level: "read", is_owner: false, owner: "Ada" },
  ]);
  await expect(requireCoworkspace(friend, slug, "read_write")).rejects.toMatchObject({
    status: 403,
    code: "level_too_low",
    detail: "This needs Read & Write access to “Shared”; you have Read.",
  });

  expect(await shareCoworkspace(owner, slug, { email: friend.email, level: "full" })).toMatchObject({
    id: grant.id,
  });
  expect(await requireCoworkspace(friend, slug, "full")).toMatchObject({ level: "full", isOwner: false });
  await expect(
    shareCoworkspace(friend, slug, { email: stranger.email, level: "read" }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(listGrants(friend, slug)).rejects.toMatchObject({ status: 403 });
  await expect(deleteCoworkspace(friend, slug, { name: "Shared" })).rejects.toMatchObject({ status: 403 });

  await revokeGrant(owner, slug, grant.id);
  await expect(requireCoworkspace(friend, slug, "read")).rejects.toMatchObject(notFound);
  expect(await listGrants(owner, slug)).toEqual([]);
});

test("a friend can leave, but not put others out", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Shared" });
  const mine = await shareCoworkspace(owner, slug, { email: friend.email, level: "read" });
  const other = await shareCoworkspace(owner, slug, { email: stranger.email, level: "read" });
  await expect(revokeGrant(friend, slug, other.id)).rejects.toMatchObject(notFound);
  await revokeGrant(friend, slug, mine.id);
  expect(await listGrants(owner, slug)).toMatchObject([{ id: other.id }]);
});

test("sharing with nobody or oneself is refused in words", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Shared" });
  const share = (email: string) => shareCoworkspace(owner, slug, { email, level: "read" });
  await expect(share("nobody@example.org")).rejects.toMatchObject({
    status: 400,
    fields: { email: expect.stringContaining("no member") },
  });
  await expect(share(owner.email)).rejects.toMatchObject({ status: 400 });
  await expect(share("nonsense")).rejects.toThrow("e-mail");
});

describe("renaming", () => {
  const renames = (slug: string) =>
    prisma.auditEvent.findMany({
      where: { coworkspaceSlug: slug, action: "coworkspace.renamed" },
      orderBy: { id: "asc" },
    });

  test("changes the name for everybody and leaves the slug, and is in the audit log", async () => {
    const { slug } = await createCoworkspace(owner, { name: "Before" });
    await shareCoworkspace(owner, slug, { email: friend.email, level: "read" });
    expect(await renameCoworkspace(owner, slug, { name: "  After " })).toMatchObject({ slug, name: "After" });
    expect(await listCoworkspaces(friend)).toMatchObject([{ slug, name: "After", is_owner: false }]);
    expect(existsSync(path.join(coworkspacesRoot(), slug, "files"))).toBe(true);
    expect(await renames(slug)).toMatchObject([
      { memberId: owner.id, target: "Before", details: { from: "Before", to: "After" } },
    ]);
    // To the name that it has: nothing happened, and nothing is told.
    await renameCoworkspace(owner, slug, { name: "After" });
    expect(await renames(slug)).toHaveLength(1);
  });

  test("is the owner's alone", async () => {
    const { slug } = await createCoworkspace(owner, { name: "Mine" });
    await expect(renameCoworkspace(stranger, slug, { name: "Theirs" })).rejects.toMatchObject(notFound);
    for (const level of ["read", "read_write", "full"] as const) {
      await shareCoworkspace(owner, slug, { email: friend.email, level });
      await expect(renameCoworkspace(friend, slug, { name: "Theirs" })).rejects.toMatchObject({
        status: 403,
      });
    }
    expect(await getCoworkspace(owner, slug)).toMatchObject({ name: "Mine" });
    expect(await renames(slug)).toEqual([]);
  });

  test("of two at once each is logged with the name that it replaced", async () => {
    const { slug } = await createCoworkspace(owner, { name: "First" });
    await Promise.all(["Left", "Right"].map((name) => renameCoworkspace(owner, slug, { name })));
    const { name } = await getCoworkspace(owner, slug);
    const other = name === "Left" ? "Right" : "Left";
    const logged = (await renames(slug)).map(({ details }) => details);
    expect(logged).toHaveLength(2);
    expect(logged).toEqual(
      expect.arrayContaining([
        { from: "First", to: other },
        { from: other, to: name },
      ]),
    );
  });
});

test("deleting needs the name, takes tasks along, and keeps the files in the server's trash", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Old things" });
  await putFile(owner, slug, "files/a.txt", "kept");
  await makeRun(owner, slug);
  await expect(deleteCoworkspace(owner, slug, { name: "old" })).rejects.toMatchObject({
    status: 400,
    code: "not_confirmed",
  });
  expect(await prisma.coworkTask.count({ where: { coworkspaceSlug: slug } })).toBe(1);

  await deleteCoworkspace(owner, slug, { name: "Old things" });
  await expect(getCoworkspace(owner, slug)).rejects.toMatchObject(notFound);
  expect(await prisma.coworkTask.count({ where: { coworkspaceSlug: slug } })).toBe(0);
  expect(existsSync(path.join(coworkspacesRoot(), slug))).toBe(false);
  const bin = path.join(coworkspacesRoot(), ".trash", ".coworkspaces");
  const kept = readdirSync(bin).find((name) => name.startsWith(`${slug}~`));
  expect(existsSync(path.join(bin, kept ?? "", "files", "a.txt"))).toBe(true);
});

test("it is not deleted where a run is being resumed at the same moment", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Resumed" });
  const { runId } = await makeRun(owner, slug);
  await prisma.coworkRun.update({ where: { id: runId }, data: { status: "paused" } });
  await prisma.coworkTask.updateMany({ where: { coworkspaceSlug: slug }, data: { status: "paused" } });
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const resumed = changeRun(runId, async (change) => {
    hold();
    await asked;
    change.set({ status: "thinking" });
  });
  await held;
  const deleted = deleteCoworkspace(owner, slug, { name: "Resumed" }).catch((error: unknown) => error);
  // It waits for the run's row.
  const waits = async () => {
    const [row] = await prisma.$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
        AND wait_event_type = 'Lock') AS waits`;
    return row?.waits;
  };
  await expect.poll(waits, { timeout: 20_000, interval: 10 }).toBe(true);
  ask();
  await resumed;
  expect(await deleted).toMatchObject({ code: "in_use" });
  expect(await prisma.coworkRun.count({ where: { id: runId } })).toBe(1);
});

test("it is not deleted under a working agent", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Busy" });
  const { taskId } = await makeRun(owner, slug);
  await prisma.coworkTask.update({ where: { id: taskId }, data: { status: "thinking" } });
  await expect(deleteCoworkspace(owner, slug, { name: "Busy" })).rejects.toMatchObject({
    status: 409,
    code: "in_use",
  });
  expect(existsSync(path.join(coworkspacesRoot(), slug))).toBe(true);
});

test.each(["ready", "working"] as const)(
  "it is not deleted while one agent is %s and another waits for a person",
  async (status) => {
    const { slug } = await createCoworkspace(owner, { name: "Half busy" });
    const run = { ...(await makeRun(owner, slug)), userId: owner.id };
    await prisma.coworkTask.update({ where: { id: run.taskId }, data: { status: "waiting_for_approval" } });
    await makeAgent(run, "waiting");
    const busy = await makeAgent(run, status);
    await expect(deleteCoworkspace(owner, slug, { name: "Half busy" })).rejects.toMatchObject({
      status: 409,
      code: "in_use",
    });
    await prisma.subAgent.update({ where: { id: busy }, data: { status: "done" } });
    await deleteCoworkspace(owner, slug, { name: "Half busy" });
  },
);

test("the next owner of a name does not find the trash of the last", async () => {
  const { slug } = await createCoworkspace(owner, { name: "Reused" });
  await putFile(owner, slug, "files/secret.txt", "x");
  await deleteFile(owner, slug, "files/secret.txt");
  await deleteCoworkspace(owner, slug, { name: "Reused" });
  expect((await createCoworkspace(stranger, { name: "Reused" })).slug).not.toBe(slug);
});
