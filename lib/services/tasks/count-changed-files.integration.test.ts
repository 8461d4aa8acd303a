import { expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { makeRun } from "../testing/make-run.ts";
import { countChangedFiles } from "./count-changed-files.ts";

useTestDatabase();

it("counts a file once, also where it was moved, and another one in its old place by itself", async () => {
  const owner = await makeMember("Ada");
  const { slug } = await createCoworkspace(owner, { name: "Papers" });
  const { runId } = await makeRun(owner, slug);
  const record = async (path: string, fromPath: string | null = null, more: object = {}) => {
    const of = { id: newId(), coworkspaceSlug: slug, runId, act: newId() };
    await prisma.fileChange.create({ data: { ...of, path, fromPath, kind: "modified", ...more } });
    return countChangedFiles(runId);
  };
  expect(await countChangedFiles(runId)).toBe(0);
  expect(await record("a")).toBe(1);
  expect(await record("a")).toBe(1);
  expect(await record("b", "a")).toBe(1);
  expect(await record("b")).toBe(1);
  expect(await record("a")).toBe(2);
  expect(await record("c", "b")).toBe(2);
  expect(await record("b")).toBe(3);
  expect(await record("d", "z")).toBe(4);
  expect(await record("folder", null, { entry: "directory" })).toBe(4);
  expect(await record("e", null, { origin: "undo" })).toBe(4);
});
