import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { holdPlaces } from "../../coworkspace/changes/hold-places.ts";
import { changesToWatched, type Found, watchFolders } from "../../coworkspace/changes/watched-folders.ts";
import { undoChanges } from "../../coworkspace/undo/undo-changes.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { changedByOthers } from "../../engine/journal/changed-by-others.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { putFile } from "../files/put-file.ts";

useTestDatabase();
const PLACES = ["files", "output"];
let owner: Member;
let slug: string;
let place: CoworkspacePlace;

beforeEach(async () => {
  owner = await makeMember("Ada");
  ({ slug } = await createCoworkspace(owner, { name: "Papers" }));
  ({ place } = await requireCoworkspace(owner, slug, "full"));
});

const at = (path: string) => join(place.directory, path);
const text = (path: string) => readFileSync(at(path), "utf8");

/** A command that does this. */
const command = (act: () => Promise<void>): Promise<Found> =>
  holdPlaces(place, PLACES, { agent: "main" }, async () => {
    const { watched } = await watchFolders(place, PLACES, undefined);
    await act();
    return changesToWatched(place, watched, { others: (since) => changedByOthers(slug, since) });
  });

it("gives a person's edit back where a command wrote over it, and leaves it alone where not", async () => {
  writeFileSync(at("files/a.txt"), "before");
  writeFileSync(at("files/b.txt"), "before");
  const { changes } = await command(async () => {
    await putFile(owner, slug, "files/a.txt", "Ada's");
    await putFile(owner, slug, "files/b.txt", "Ada's");
    await putFile(owner, slug, "files/new.txt", "Ada's new");
    writeFileSync(at("files/a.txt"), "the command's");
    writeFileSync(at("files/new.txt"), "the command's new");
  });
  expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "modified files/a.txt",
    "modified files/new.txt",
  ]);
  const all = changes.map((change, index) => ({ ...change, id: String(index) }));
  expect((await undoChanges(place, all, () => true, { act: "undo" })).conflicts).toEqual([]);
  expect(["a", "b", "new"].map((name) => text(`files/${name}.txt`))).toEqual(["Ada's", "Ada's", "Ada's new"]);
});
