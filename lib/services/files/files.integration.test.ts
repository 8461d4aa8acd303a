import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { deleteFile } from "./delete-file.ts";
import { deleteMemoryNote } from "./delete-memory-note.ts";
import { listFiles } from "./list-files.ts";
import { listMemory } from "./list-memory.ts";
import { listTrash } from "./list-trash.ts";
import { makeFolder } from "./make-folder.ts";
import { moveFile } from "./move-file.ts";
import { openFile } from "./open-file.ts";
import { putFile } from "./put-file.ts";
import { readInstructions } from "./read-instructions.ts";
import { readPreview } from "./read-preview.ts";
import { restoreFromTrash } from "./restore-from-trash.ts";
import { writeInstructions } from "./write-instructions.ts";
import { writeMemoryNote } from "./write-memory-note.ts";
import { zipPaths } from "./zip-paths.ts";

useTestDatabase();

let owner: Member;
let slug: string;
beforeEach(async () => {
  owner = await makeMember("Ada");
  slug = (await createCoworkspace(owner, { name: "Work" })).slug;
});

const read = async (member: Member, file: string) => text((await openFile(member, slug, file)).stream);
const onDisk = (file: string) => readFile(path.join(coworkspacesRoot(), slug, file), "utf8");

test("a file is stored, listed, read, moved, deleted and restored", async () => {
  expect(await putFile(owner, slug, "files/2026/a.txt", "one")).toMatchObject({
    path: "files/2026/a.txt",
    size: 3,
    created: true,
  });
  expect(await putFile(owner, slug, "files/2026/a.txt", "two!")).toMatchObject({ created: false, size: 4 });
  expect(await listFiles(owner, slug, "files")).toEqual([
    {
      ...{ name: "2026", path: "files/2026", type: "directory", size: 0 },
      ...{ modified_at: expect.any(String), version: expect.any(String) },
    },
  ]);
  expect(await read(owner, "files/2026/a.txt")).toBe("two!");
  await moveFile(owner, slug, { from: "files/2026/a.txt", to: "files/b.txt" });
  const entry = await deleteFile(owner, slug, "files/b.txt");
  expect(entry).toMatchObject({ path: "files/b.txt", deleted_by: "Ada" });
  expect(await listTrash(owner, slug)).toEqual([entry]);
  expect(await restoreFromTrash(owner, slug, entry.id)).toMatchObject({ path: "files/b.txt" });
  expect(await onDisk("files/b.txt")).toBe("two!");
});

test("only the version that was read is overwritten", async () => {
  const { version } = await putFile(owner, slug, "files/a.txt", "mine");
  await putFile(owner, slug, "files/a.txt", "yours");
  await expect(putFile(owner, slug, "files/a.txt", "mine again", { ifMatch: version })).rejects.toMatchObject(
    { status: 412 },
  );
  await expect(putFile(owner, slug, "files/a.txt", "new", { mustBeNew: true })).rejects.toMatchObject({
    status: 409,
  });
  expect(await onDisk("files/a.txt")).toBe("yours");
});

test("an upload that breaks off leaves the old content and nothing else", async () => {
  await putFile(owner, slug, "files/a.txt", "before");
  async function* broken() {
    yield Buffer.from("half");
    throw new Error("connection reset");
  }
  await expect(putFile(owner, slug, "files/a.txt", broken())).rejects.toThrow("connection reset");
  await expect(putFile(owner, slug, "files/b.txt", broken())).rejects.toThrow("connection reset");
  expect(await onDisk("files/a.txt")).toBe("before");
  expect(readdirSync(path.join(coworkspacesRoot(), slug, "files"))).toEqual(["a.txt"]);
});

test.each([
  "files/../../x",
  "../x",
  "/etc/passwd",
  "files/a\0b",
  `files/${"x".repeat(300)}`,
  "files/.hidden",
  "files/CON.txt",
  "files/a\\b",
  ".plan.json",
  ".locks/x",
  "elsewhere/x",
  "",
])("%j is refused with a sentence, and nothing changes", async (bad) => {
  const refused = {
    status: expect.toSatisfy((status: number) => status === 400 || status === 403),
    detail: expect.stringMatching(/.{20}/),
  };
  await putFile(owner, slug, "files/a.txt", "x");
  await expect(putFile(owner, slug, bad, "x")).rejects.toMatchObject(refused);
  await expect(makeFolder(owner, slug, bad)).rejects.toMatchObject(refused);
  await expect(moveFile(owner, slug, { from: "files/a.txt", to: bad })).rejects.toMatchObject(refused);
  await expect(deleteFile(owner, slug, bad)).rejects.toMatchObject({ status: expect.any(Number) });
  expect(readdirSync(path.join(coworkspacesRoot(), slug, "files"))).toEqual(["a.txt"]);
  expect(readdirSync(path.join(coworkspacesRoot(), slug)).sort()).toEqual(
    [".instructions.md", ".locks", ".memory", ".plan.json", "files", "output"].sort(),
  );
});

test("what is not there is 404, also a folder", async () => {
  await expect(listFiles(owner, slug, "files/none")).rejects.toMatchObject({ status: 404 });
  await expect(openFile(owner, slug, "files/none.txt")).rejects.toMatchObject({ status: 404 });
  await expect(restoreFromTrash(owner, slug, "20260101T000000Z-00000000")).rejects.toMatchObject({
    status: 404,
  });
});

test("each level may do what it says and no more; a stranger nothing", async () => {
  await putFile(owner, slug, "files/a.txt", "start");
  const trashed = await putFile(owner, slug, "files/t.txt", "t").then(() =>
    deleteFile(owner, slug, "files/t.txt"),
  );
  const [reader, writer, full, stranger] = await Promise.all(
    ["Rea", "Wri", "Ful", "Eve"].map((name) => makeMember(name)),
  );
  if (!reader || !writer || !full || !stranger) throw new Error("missing member");
  await shareCoworkspace(owner, slug, { email: reader.email, level: "read" });
  await shareCoworkspace(owner, slug, { email: writer.email, level: "read_write" });
  await shareCoworkspace(owner, slug, { email: full.email, level: "full" });

  const acts = (member: Member): Record<string, () => Promise<unknown>> => ({
    list: () => listFiles(member, slug, "files"),
    read: () => read(member, "files/a.txt"),
    preview: () => readPreview(member, slug, "files/a.txt"),
    instructions: () => readInstructions(member, slug),
    notes: () => listMemory(member, slug),
    trash: () => listTrash(member, slug),
    change: () => putFile(member, slug, "files/a.txt", "changed"),
    instruct: () => writeInstructions(member, slug, "Be brief."),
    note: () => writeMemoryNote(member, slug, "vendors", { content: "x" }),
    unnote: () => deleteMemoryNote(member, slug, "vendors"),
    create: () => putFile(member, slug, `files/${member.name}.txt`, "new"),
    folder: () => makeFolder(member, slug, `files/${member.name}`),
    move: () =>
      moveFile(member, slug, { from: `files/${member.name}.txt`, to: `files/moved-${member.name}.txt` }),
    delete: () => deleteFile(member, slug, `files/moved-${member.name}.txt`),
    restore: () => restoreFromTrash(member, slug, trashed.id),
  });
  const outcome = async (member: Member) => {
    const statuses: Record<string, number> = {};
    for (const [name, act] of Object.entries(acts(member))) {
      statuses[name] = await act().then(
        () => 200,
        (error: { status: number }) => error.status,
      );
    }
    return statuses;
  };
  const read6 = { list: 200, read: 200, preview: 200, instructions: 200, notes: 200, trash: 200 };
  const change = (status: number) => ({ change: status, instruct: status, note: status, unnote: status });
  const make = (status: number) => ({
    create: status,
    folder: status,
    move: status,
    delete: status,
    restore: status,
  });
  expect(await outcome(reader)).toEqual({ ...read6, ...change(403), ...make(403) });
  expect(await outcome(writer)).toEqual({ ...read6, ...change(200), ...make(403) });
  expect(await outcome(stranger)).toEqual(
    Object.fromEntries(Object.keys(acts(stranger)).map((name) => [name, 404])),
  );
  expect(await outcome(full)).toEqual({ ...read6, ...change(200), ...make(200) });
});

test("instructions are the file on disk", async () => {
  const { version } = await writeInstructions(owner, slug, "Use euros.");
  expect(await onDisk(".instructions.md")).toBe("Use euros.");
  expect(await readInstructions(owner, slug)).toEqual({ instructions: "Use euros.", version });
  await writeInstructions(owner, slug, "Use francs.");
  await expect(writeInstructions(owner, slug, "Use pounds.", { ifMatch: version })).rejects.toMatchObject({
    status: 412,
  });
});

test("previews: markdown, text, a table, a picture, and what cannot be shown", async () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
  await putFile(owner, slug, "files/a.md", "# Hi");
  await putFile(owner, slug, "files/a.log", "line");
  await putFile(owner, slug, "files/a.csv", "name;sum\nAda;3\nBob;4\n");
  await putFile(owner, slug, "files/a.png", png);
  await putFile(owner, slug, "files/a.bin", Buffer.from([0, 1, 2, 3, 0, 0]));
  const kinds = await Promise.all(
    ["md", "log", "png", "bin"].map(async (end) => (await readPreview(owner, slug, `files/a.${end}`)).kind),
  );
  expect(kinds).toEqual(["markdown", "text", "image", "none"]);
  expect(await readPreview(owner, slug, "files/a.csv")).toMatchObject({
    kind: "table",
    sheets: [
      {
        rows: [
          ["name", "sum"],
          ["Ada", "3"],
          ["Bob", "4"],
        ],
        total_rows: 3,
        total_columns: 2,
      },
    ],
  });
  await expect(readPreview(owner, slug, "files")).rejects.toMatchObject({ status: 409 });
});

test("a folder and a selection come as a zip", async () => {
  await putFile(owner, slug, "files/in/a.txt", "a");
  await putFile(owner, slug, "files/b.txt", "b");
  const names = async (paths: string[]) => {
    const { stream } = await zipPaths(owner, slug, paths);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return namesInZip(Buffer.concat(chunks));
  };
  expect(await names(["files"])).toEqual(["b.txt", "in/", "in/a.txt"]);
  expect(await names(["files/in", "files/b.txt"])).toEqual(["b.txt", "in/a.txt"]);
  await expect(zipPaths(owner, slug, ["files/none"])).rejects.toMatchObject({ status: 404 });
});

/** The names in a zip's central directory. */
function namesInZip(zip: Buffer): string[] {
  const names: string[] = [];
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
    names.push(zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  }
  return names.sort();
}
