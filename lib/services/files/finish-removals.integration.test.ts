import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { withRequestOrigin } from "../../core/request-origin.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import type { Removal } from "../../coworkspace/removal-note.ts";
import { takeOutOfTrash } from "../../coworkspace/remove-from-trash.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { listAudit } from "../audit/list-audit.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { tidyUp } from "../housekeeping.ts";
import { deleteFile } from "./delete-file.ts";
import { emptyTrash } from "./empty-trash.ts";
import { listTrash } from "./list-trash.ts";
import { putFile } from "./put-file.ts";
import { recordRemoval } from "./record-removal.ts";
import { removeFromTrash } from "./remove-from-trash.ts";

useTestDatabase();

const HOURS_AGO = new Date(Date.now() - 7_200_000);
let ada: Member;
let slug: string;
let trash: string;
beforeEach(async () => {
  ada = await makeMember("Ada", "admin");
  slug = (await createCoworkspace(ada, { name: "Work" })).slug;
  trash = path.join(coworkspacesRoot(), ".trash", slug);
});

async function trashed(file: string): Promise<string> {
  await putFile(ada, slug, file, "x");
  return (await deleteFile(ada, slug, file)).id;
}
async function whileAway(work: () => Promise<unknown>): Promise<void> {
  await prisma.$executeRaw`ALTER TABLE audit_events RENAME TO audit_away`;
  await expect(work()).rejects.toThrow();
  await prisma.$executeRaw`ALTER TABLE audit_away RENAME TO audit_events`;
}
/** As if all that was begun had been begun two hours ago. */
function age(): void {
  for (const name of readdirSync(trash)) {
    if (name.endsWith(".removal.json")) {
      const note = JSON.parse(readFileSync(path.join(trash, name), "utf8"));
      writeFileSync(path.join(trash, name), JSON.stringify({ ...note, at: HOURS_AGO.toISOString() }));
    } else utimesSync(path.join(trash, name, "removed"), HOURS_AGO, HOURS_AGO);
  }
}
const rest = () => readdirSync(trash).flatMap((id) => readdirSync(path.join(trash, id, "removed")));
async function lines() {
  const { entries } = await listAudit(ada, { coworkspace: slug, kind: "files", limit: 10 });
  return entries.filter(({ action }) => /^trash\.(removed|emptied)$/.test(action));
}

it("what could not be put on record while it was deleted is so by housekeeping, and only then removed", async () => {
  const one = await trashed("files/one.txt");
  await whileAway(() => withRequestOrigin("10.0.0.7", () => removeFromTrash(ada, slug, one)));
  await trashed("files/a.txt");
  await trashed("files/b.txt");
  await whileAway(() => emptyTrash(ada, slug));
  await expect(removeFromTrash(ada, slug, one)).rejects.toMatchObject({ status: 404 });
  expect([await listTrash(ada, slug), await lines()]).toEqual([[], []]);

  age();
  await tidyUp();
  const told = await lines();
  expect(told.map(({ words }) => words).sort()).toEqual([
    `Ada deleted files/one.txt in the trash for good in “${slug}”.`,
    `Ada emptied the trash in “${slug}”: files/b.txt, files/a.txt.`,
  ]);
  expect(told.map(({ at }) => at)).toEqual([HOURS_AGO.toISOString(), HOURS_AGO.toISOString()]);
  expect(told.map(({ address }) => address).sort()).toEqual(["10.0.0.7", null].sort());
  expect(rest()).toEqual([]);
});

it("what was put on record just before a crash is not so twice", async () => {
  const id = await trashed("files/a.txt");
  const by = { member_id: ada.id, address: null, token: null };
  const removal: Removal = { id: crypto.randomUUID(), at: HOURS_AGO.toISOString(), all: false, ...by };
  const { taken } = await takeOutOfTrash(coworkspacePlace(coworkspacesRoot(), slug), removal, [id]);
  await recordRemoval(slug, removal, taken);
  age();
  await tidyUp();
  expect(await lines()).toHaveLength(1);
  expect(rest()).toEqual([]);
});
