import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { recordChanges } from "../../engine/journal/record-changes.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { makeAgent } from "../testing/make-agent.ts";
import { makeRun } from "../testing/make-run.ts";
import { putFile } from "./put-file.ts";
import { searchInFiles } from "./search-in-files.ts";
import { visitFiles } from "./visit-files.ts";

useTestDatabase();

let owner: Member;
let guest: Member;
let slug: string;
beforeEach(async () => {
  owner = await makeMember("Ada");
  guest = await makeMember("Grace");
  slug = (await createCoworkspace(owner, { name: "Work" })).slug;
  await shareCoworkspace(owner, slug, { email: guest.email, level: "full" });
});

test("what others and agents changed since the last visit is new, what one changed oneself is not", async () => {
  await putFile(guest, slug, "files/before.txt", "old news");
  expect(await visitFiles(owner, slug)).toEqual({ since: null, changes: [] });
  await putFile(guest, slug, "files/theirs.txt", "1");
  await putFile(owner, slug, "files/mine.txt", "1");
  const { taskId, runId } = await makeRun(owner, slug);
  const agentId = await makeAgent({ taskId, runId, userId: owner.id }, "done");
  const byAgent = (path: string, kind: "created" | "moved" | "deleted", from: string | null = null) =>
    recordChanges(prisma, { coworkspaceSlug: slug, runId, agentId, act: newId(), turn: 1 }, [
      { path, entry: "file", kind, from, before: null, after: null },
    ]);
  await byAgent("files/draft.txt", "created");
  await byAgent("output/report.md", "moved", "files/draft.txt");
  await byAgent("files/gone.txt", "created");
  await byAgent("files/gone.txt", "deleted");

  const { since, changes } = await visitFiles(owner, slug);
  expect(since).toEqual(expect.any(String));
  expect(changes.map(({ path, by }) => [path, by])).toEqual([
    ["output/report.md", expect.stringMatching(/^the agent agent-/)],
    ["files/theirs.txt", "Grace"],
  ]);
  // A visit clears the marks; another member's are their own.
  expect((await visitFiles(owner, slug)).changes).toEqual([]);
  await visitFiles(guest, slug);
  await expect(visitFiles(await makeMember("Eve"), slug)).rejects.toMatchObject({ status: 404 });
});

test("files are found by name and by what is in them, documents too", async () => {
  await putFile(owner, slug, "files/Harbour/plan.txt", "first line\nthe harbour hall opens in May\n");
  await putFile(owner, slug, "files/other.txt", "nothing of interest");
  const sample = (name: string) =>
    readFile(path.resolve(import.meta.dirname, "../../../prisma/sample", name));
  await putFile(owner, slug, "files/proposal.docx", await sample("Project proposal Harbour Hall.docx"));
  await putFile(owner, slug, "files/rail.pdf", await sample("receipt-northwind-rail.pdf"));
  const found = await searchInFiles(owner, slug, { q: "HARBOUR" });
  expect(found).toMatchObject({ stopped: null, files_skipped: 0 });
  expect(found.hits.map(({ path, in_name, excerpts }) => [path, in_name, excerpts])).toEqual([
    ["files/Harbour", true, []],
    [
      "files/proposal.docx",
      false,
      expect.arrayContaining([{ line: null, text: expect.stringMatching(/harbour/i) }]),
    ],
    ["files/Harbour/plan.txt", false, [{ line: 2, text: "the harbour hall opens in May" }]],
  ]);
  expect((await searchInFiles(owner, slug, { q: "northwind", in: "content" })).hits).toMatchObject([
    { path: "files/rail.pdf", type: "file" },
  ]);
  expect((await searchInFiles(owner, slug, { q: "harbour", in: "name" })).hits).toHaveLength(1);
  await expect(searchInFiles(owner, slug, { q: "  " })).rejects.toThrow();
  await expect(searchInFiles(owner, slug, { q: "a", path: "../.." })).rejects.toMatchObject({ status: 400 });
});
