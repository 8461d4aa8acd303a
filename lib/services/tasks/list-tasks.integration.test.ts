import { beforeAll, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import type { ListTasks } from "../../contracts/tasks.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { listTasks } from "./list-tasks.ts";

useTestDatabase();

let ada: Member;
let gus: Member;
let papers: string;

/** Old tasks of note under more common ones than are looked through one by one. */
beforeAll(async () => {
  ada = await makeMember("Ada", "admin");
  gus = await makeMember("Gus");
  papers = (await createCoworkspace(ada, { name: "Papers" })).slug;
  const secret = (await createCoworkspace(ada, { name: "Secret" })).slug;
  await addTasks(
    ada,
    papers,
    ["Find the Quagga report", "Sort 50% of it", "Fill in the ÜBERSICHT", "Æ"],
    "error",
  );
  await addTasks(ada, secret, ["Find the quagga letter"], "completed");
  const common = Array.from({ length: 4_200 }, (_, index) => `Sort the receipts of day ${index}`);
  await addTasks(ada, papers, common, "completed");
  await shareCoworkspace(ada, papers, { email: gus.email, level: "read" });
});

async function addTasks(
  member: Member,
  coworkspaceSlug: string,
  outcomes: readonly string[],
  status: string,
) {
  await prisma.coworkTask.createMany({
    data: outcomes.map((outcome) => ({
      id: newId(),
      coworkspaceSlug,
      userId: member.id,
      outcome,
      status,
      budget: {},
    })),
  });
}

async function outcomes(member: Member, query: ListTasks): Promise<string[]> {
  return (await listTasks(member, query)).tasks.map(({ outcome }) => outcome);
}

test.each([
  ["quagga", ["Find the Quagga report"]],
  ["AGGA REP", ["Find the Quagga report"]],
  ["50% of", ["Sort 50% of it"]],
  ["übersicht", ["Fill in the ÜBERSICHT"]],
  ["æ", ["Æ"]],
  ["s_rt", []],
  ["no such words", []],
])("finds %s among thousands that are newer", async (q, found) => {
  expect(await outcomes(gus, { q })).toEqual(found);
});

test("shows a member what is shared with them alone", async () => {
  expect(await outcomes(ada, { q: "quagga" })).toEqual(["Find the quagga letter", "Find the Quagga report"]);
  expect(await outcomes(gus, { q: "quagga", coworkspace_slug: "secret" })).toEqual([]);
  expect(await outcomes(await makeMember("Eve"), {})).toEqual([]);
});

test("filters by status, with words and without", async () => {
  expect(await outcomes(gus, { status: "error" })).toHaveLength(4);
  expect(await outcomes(gus, { status: "error", q: "report" })).toEqual(["Find the Quagga report"]);
  expect(await outcomes(gus, { status: "stopped", q: "report" })).toEqual([]);
});

test.each([{}, { q: "SORT" }])("goes through all pages of %j, newest first, none twice", async (query) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTasks(ada, { ...query, cursor });
    expect(page.tasks.length).toBeLessThanOrEqual(limits.page);
    seen.push(...page.tasks.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(query.q ? 4_201 : 4_205);
  expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
});
