import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { canControlTask } from "../tasks/require-task.ts";
import { makeAgent } from "../testing/make-agent.ts";
import { makeRun } from "../testing/make-run.ts";
import { countPendingApprovals, listApprovals } from "./list-approvals.ts";

useTestDatabase();

let owner: Member;
let guest: Member;
let slug: string;
beforeEach(async () => {
  owner = await makeMember("Ada");
  guest = await makeMember("Gus");
  ({ slug } = await createCoworkspace(owner, { name: "Papers" }));
});

/** A task with these rights and one question a status, oldest first. */
async function ask(folderLevel: FolderLevel, ...statuses: string[]) {
  const { taskId, runId } = await makeRun(owner, slug);
  await prisma.coworkTask.update({ where: { id: taskId }, data: { folderLevel } });
  const agentId = await makeAgent({ taskId, runId, userId: owner.id }, "waiting");
  const ids: string[] = [];
  for (const status of statuses) {
    const id = newId();
    const preview = { kind: "question", title: "Which one?", choices: [] };
    await prisma.approval.create({
      data: { id, taskId, runId, userId: owner.id, agentId, kind: "question", status, preview },
    });
    ids.push(id);
  }
  return { taskId, ids };
}

const idsOf = (approvals: { id: string }[]) => approvals.map(({ id }) => id);

test("only what a member may answer waits for them; in a task they see all of it", async () => {
  const read = await ask("read", "pending");
  const write = await ask("read_write", "pending", "answered");
  const full = await ask("full", "pending");
  const all = [read, write, full].flatMap(({ ids }) => ids[0] ?? []);
  expect(idsOf(await listApprovals(owner, { status: "pending" }))).toEqual(all);
  expect(await countPendingApprovals(guest)).toBe(0);

  for (const [level, mine] of [
    ["read", all.slice(0, 1)],
    ["read_write", all.slice(0, 2)],
    ["full", all],
  ] as const) {
    await shareCoworkspace(owner, slug, { email: guest.email, level });
    expect(idsOf(await listApprovals(guest, { status: "pending" }))).toEqual(mine);
    expect(await countPendingApprovals(guest)).toBe(mine.length);
    const shown = await listApprovals(guest, { status: "pending", taskId: full.taskId });
    expect(shown).toMatchObject([{ id: full.ids[0], can_answer: level === "full" }]);
    // The rule in words and the one in SQL are the same.
    const tasks = await prisma.coworkTask.findMany({
      include: { coworkspace: { include: { grants: { where: { userId: guest.id } } } } },
      where: { coworkspaceSlug: slug },
    });
    expect(tasks.filter((task) => canControlTask(guest, task))).toHaveLength(mine.length);
  }
  const answered = await listApprovals(owner, { status: "answered" });
  expect(answered).toMatchObject([{ id: write.ids[1], can_answer: false }]);
});

test("of all there ever were the newest are listed, and lead to the older ones", async () => {
  const { ids } = await ask("full", "answered", "rejected", "pending", "answered", "cancelled");
  expect(idsOf(await listApprovals(owner))).toEqual(ids);
  const page = await listApprovals(owner, { limit: 2 });
  expect(idsOf(page)).toEqual(ids.slice(3));
  expect(idsOf(await listApprovals(owner, { limit: 2, before: page[0]?.id }))).toEqual(ids.slice(1, 3));
});
