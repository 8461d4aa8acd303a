import { existsSync } from "node:fs";
import { readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { makeMember } from "../auth/testing/make-member.ts";
import { limits } from "../contracts/limits.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { createCoworkspace } from "./coworkspaces/create-coworkspace.ts";
import { deleteFile } from "./files/delete-file.ts";
import { listTrash } from "./files/list-trash.ts";
import { putFile } from "./files/put-file.ts";
import { tidyUp } from "./housekeeping.ts";

useTestDatabase();

const DAY_MS = 86_400_000;
const inDays = (days: number) => () => new Date(Date.now() + days * DAY_MS);

test("what nobody needs any more goes when its time has come, and nothing sooner", async () => {
  const owner = await makeMember("Ada");
  const { slug } = await createCoworkspace(owner, { name: "Papers" });
  for (const name of ["a", "b"]) await putFile(owner, slug, `files/${name}.txt`, name);
  await deleteFile(owner, slug, "files/a.txt");
  const temporary = path.join(coworkspacesRoot(), slug, "files", ".cowork-tmp-1-aa");
  await writeFile(temporary, "half");
  const yesterday = new Date(Date.now() - 2 * DAY_MS);
  await prisma.signInAttempt.create({
    data: { email: "ada@example.org", address: "10.0.0.1", succeeded: false, at: yesterday },
  });

  expect(await tidyUp()).toEqual({ temporaries: 0, trash: 0, contents: 0, attempts: 1 });
  await utimes(temporary, yesterday, yesterday);
  expect(await tidyUp(inDays(limits.trashDays - 1))).toEqual({
    temporaries: 1,
    trash: 0,
    contents: 0,
    attempts: 0,
  });
  expect(existsSync(temporary)).toBe(false);
  expect(await listTrash(owner, slug)).toHaveLength(1);
  expect(await tidyUp(inDays(limits.trashDays + 1))).toEqual({
    temporaries: 0,
    trash: 1,
    contents: 0,
    attempts: 0,
  });
  expect(await listTrash(owner, slug)).toEqual([]);
  expect(await readFile(path.join(coworkspacesRoot(), slug, "files", "b.txt"), "utf8")).toBe("b");
});

test("a coworkspace whose folder is gone does not keep the others untidy", async () => {
  const owner = await makeMember("Ada");
  const lost = `lost-${owner.id}`;
  const place = path.join(coworkspacesRoot(), lost);
  await prisma.coworkspace.create({
    data: { slug: lost, name: "Lost", rootPath: place, userId: owner.id },
  });
  const { slug } = await createCoworkspace(owner, { name: "There" });
  const temporary = path.join(coworkspacesRoot(), slug, "output", ".cowork-tmp-1-aa");
  await writeFile(temporary, "half");
  await utimes(temporary, new Date(0), new Date(0));
  expect(await tidyUp()).toMatchObject({ temporaries: 1 });
});

test("one process at a time keeps house", async () => {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('coworkspace.housekeeping'))`;
    expect(await tidyUp()).toBeNull();
  });
  expect(await tidyUp()).not.toBeNull();
});
