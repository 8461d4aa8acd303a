import { existsSync, readdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { deleteCoworkspace } from "../coworkspaces/delete-coworkspace.ts";
import { deleteFile } from "../files/delete-file.ts";
import { putFile } from "../files/put-file.ts";
import { makeRun } from "../testing/make-run.ts";
import { creationDirectory } from "./creation-directory.ts";
import { deleteCreation } from "./delete-creation.ts";
import { getCreation } from "./get-creation.ts";
import { listCreations } from "./list-creations.ts";
import { openCreationFile } from "./open-creation-file.ts";
import { renameCreation } from "./rename-creation.ts";
import { saveCreation } from "./save-creation.ts";

useTestDatabase();

let owner: Member;
let slug: string;
beforeEach(async () => {
  owner = await makeMember("Ada");
  slug = (await createCoworkspace(owner, { name: "Work" })).slug;
});

const content = async (member: Member, id: string) => text((await openCreationFile(member, id)).stream);

test("an answer is kept under what was asked for, and outlives its coworkspace", async () => {
  const { runId, taskId } = await makeRun(owner, slug, { answer: "# **Sales** in March\n\nUp by 3%." });
  const saved = await saveCreation(owner, { kind: "answer", run_id: runId });
  expect(saved).toMatchObject({
    title: "Make a report",
    kind: "answer",
    run_id: runId,
    task_id: taskId,
    coworkspace_slug: slug,
  });
  await deleteCoworkspace(owner, slug, { name: "Work" });
  expect(await getCreation(owner, saved.id)).toMatchObject({
    content: "# **Sales** in March\n\nUp by 3%.",
    coworkspace_slug: null,
  });
  const file = await openCreationFile(owner, saved.id);
  expect(file.fileName).toBe("Make a report.md");
  expect(await text(file.stream)).toContain("Up by 3%.");
});

test("a deliverable is copied, so that it outlives the file", async () => {
  const { runId } = await makeRun(owner, slug, { deliverables: ["output/report.md"] });
  await putFile(owner, slug, "output/report.md", "The report");
  const saved = await saveCreation(owner, { kind: "deliverable", run_id: runId, path: "output/report.md" });
  expect(saved).toMatchObject({ title: "The output/report.md", file_name: "report.md", size: 10 });
  await deleteFile(owner, slug, "output/report.md");
  expect(await content(owner, saved.id)).toBe("The report");
  await deleteCreation(owner, saved.id);
  expect(existsSync(creationDirectory(saved.id))).toBe(false);
  await expect(getCreation(owner, saved.id)).rejects.toMatchObject({ status: 404 });
});

test("what is not there cannot be kept, and leaves nothing behind", async () => {
  const { runId } = await makeRun(owner, slug, { deliverables: ["output/gone.md"] });
  await putFile(owner, slug, "files/private.txt", "x");
  await expect(saveCreation(owner, { kind: "answer", run_id: runId })).rejects.toMatchObject({
    status: 409,
    code: "no_answer",
  });
  const keep = (path: string) => saveCreation(owner, { kind: "deliverable", run_id: runId, path });
  await expect(keep("output/gone.md")).rejects.toMatchObject({ status: 404 });
  await expect(keep("files/private.txt")).rejects.toMatchObject({ status: 404 });
  await expect(keep("../../secrets/auth-secret")).rejects.toMatchObject({ status: 404 });
  expect(await listCreations(owner)).toEqual([]);
  const root = creationDirectory("");
  expect(existsSync(root) ? readdirSync(root) : []).toEqual([]);
});

test("another's run and creation are not there", async () => {
  const eve = await makeMember("Eve");
  const { runId } = await makeRun(owner, slug, { answer: "Mine" });
  const { id } = await saveCreation(owner, { kind: "answer", run_id: runId });
  const acts = [
    () => saveCreation(eve, { kind: "answer", run_id: runId }),
    () => getCreation(eve, id),
    () => openCreationFile(eve, id),
    () => renameCreation(eve, id, { title: "Hers" }),
    () => deleteCreation(eve, id),
  ];
  for (const act of acts) await expect(act()).rejects.toMatchObject({ status: 404 });
  expect(await listCreations(eve)).toEqual([]);
  expect(await getCreation(owner, id)).toMatchObject({ title: "Make a report" });
});

test("search finds by title and text, and takes percent signs as they are", async () => {
  const { runId } = await makeRun(owner, slug, { answer: "Up by 50% in all" });
  await saveCreation(owner, { kind: "answer", run_id: runId, title: "Growth" });
  await saveCreation(owner, { kind: "answer", run_id: runId, title: "Other_thing" });
  const titles = async (q: string) => (await listCreations(owner, { q })).map(({ title }) => title);
  expect(await titles("growth")).toEqual(["Growth"]);
  expect(await titles("50%")).toEqual(["Other_thing", "Growth"]);
  expect(await titles("r_t")).toEqual(["Other_thing"]);
  expect(await titles("%zzz")).toEqual([]);
  expect(await titles("  ")).toHaveLength(2);
  const [newest] = await listCreations(owner);
  expect(await renameCreation(owner, newest?.id ?? "", { title: " Better " })).toMatchObject({
    title: "Better",
  });
});
