import { beforeEach, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { fileHistory } from "../changes/file-history.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { deleteFile } from "./delete-file.ts";
import { listMemory } from "./list-memory.ts";
import { moveFile } from "./move-file.ts";
import { putFile } from "./put-file.ts";
import { readInstructions } from "./read-instructions.ts";
import { statFile } from "./stat-file.ts";
import { writeInstructions } from "./write-instructions.ts";
import { writeMemoryNote } from "./write-memory-note.ts";

useTestDatabase();

let ada: Member;
let bob: Member;
let slug: string;
beforeEach(async () => {
  ada = await makeMember("Ada");
  bob = await makeMember("Bob");
  slug = (await createCoworkspace(ada, { name: "Work" })).slug;
  await shareCoworkspace(ada, slug, { email: bob.email, level: "full" });
});

it("what arrives while another upload of the same name is under way is kept", async () => {
  await putFile(ada, slug, "files/a.txt", "from the start");
  let begun = () => {};
  const isUnderWay = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  async function* slow() {
    yield Buffer.from("from ");
    begun();
    await held;
    yield Buffer.from("Ada");
  }
  const slowly = putFile(ada, slug, "files/a.txt", slow());
  await isUnderWay;
  await putFile(bob, slug, "files/a.txt", "from Bob");
  goOn();
  await slowly;
  const { versions } = await fileHistory(ada, slug, "files/a.txt");
  expect(versions.map(({ by, kept, current }) => ({ by, kept, current }))).toEqual([
    // What is there now is kept once it is replaced.
    { by: "Ada", kept: false, current: true },
    { by: "Bob", kept: true, current: false },
    { by: "Ada", kept: true, current: false },
  ]);
});

const refusal = (named: string | null, by: string, detail = /by Bob at .* UTC, since you read it/) => ({
  status: 412,
  detail: expect.stringMatching(detail),
  current: {
    changed_by: by,
    named_version: named,
    version: expect.any(String),
    modified_at: expect.any(String),
  },
});

it("writing, deleting and moving an older version than the one there is refused, with both sides", async () => {
  const { version: ifMatch } = await putFile(ada, slug, "files/a.txt", "from Ada");
  await putFile(bob, slug, "files/a.txt", "from Bob");
  const acts = [
    () => putFile(ada, slug, "files/a.txt", "mine", { ifMatch }),
    () => deleteFile(ada, slug, "files/a.txt", { ifMatch }),
    () => moveFile(ada, slug, { from: "files/a.txt", to: "files/b.txt" }, { ifMatch }),
  ];
  for (const act of acts) await expect(act()).rejects.toMatchObject(refusal(ifMatch, "Bob"));
  const { version } = await statFile(ada, slug, "files/a.txt");
  await expect(acts[0]?.()).rejects.toMatchObject({ current: { version } });
  await putFile(ada, slug, "files/a.txt", "mine over theirs", { ifMatch: version });
});

it("one that is gone is told as gone", async () => {
  const { version: ifMatch } = await putFile(ada, slug, "files/a.txt", "from Ada");
  await deleteFile(bob, slug, "files/a.txt");
  await expect(putFile(ada, slug, "files/a.txt", "mine", { ifMatch })).rejects.toMatchObject({
    status: 412,
    detail: expect.stringContaining("was deleted or moved"),
    current: { version: null, changed_by: null },
  });
});

it("instructions and notes tell who changed them too", async () => {
  await writeInstructions(ada, slug, "Use euros.");
  const { version } = await readInstructions(ada, slug);
  await writeInstructions(bob, slug, "Use francs.");
  await expect(writeInstructions(ada, slug, "Use pounds.", { ifMatch: version ?? "" })).rejects.toMatchObject(
    refusal(version, "Bob"),
  );
  expect((await readInstructions(ada, slug)).instructions).toBe("Use francs.");

  await writeMemoryNote(ada, slug, "Vendors", { content: "One" });
  const [note] = await listMemory(ada, slug);
  await writeMemoryNote(bob, slug, "Vendors", { content: "Two" });
  await expect(
    writeMemoryNote(ada, slug, "vendors", { content: "Three" }, { ifMatch: note?.version }),
  ).rejects.toMatchObject(refusal(note?.version ?? "", "Bob"));
  expect((await listMemory(ada, slug))[0]?.content).toBe("Two");
});
