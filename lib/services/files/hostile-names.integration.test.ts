import { readdirSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { openZip } from "../../coworkspace/read-document/open-zip.ts";
import { problemOf } from "../../http/problem.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { listFiles } from "./list-files.ts";
import { makeFolder } from "./make-folder.ts";
import { moveFile } from "./move-file.ts";
import { putFile } from "./put-file.ts";
import { readPreview } from "./read-preview.ts";
import { searchInFiles } from "./search-in-files.ts";
import { beginUpload } from "./uploads/begin-upload.ts";
import { zipPaths } from "./zip-paths.ts";

useTestDatabase();

let member: Member;
let slug: string;
beforeAll(async () => {
  member = await makeMember("Ada");
  slug = (await createCoworkspace(member, { name: "Hostile" })).slug;
  await putFile(member, slug, "files/there.txt", "there");
  await putFile(member, slug, "files/other.txt", "other");
});

/** A name or path, and what a person is told about it. */
const REFUSED: [what: string, path: string, told: RegExp][] = [
  ["climbing", "files/../../etc/passwd", /\.\./],
  ["climbing from the top", "../files/a.txt", /\.\./],
  ["climbing in the middle", "files/a/../../../b.txt", /\.\./],
  ["a lone dot", "files/./a.txt", /“?"\."/],
  ["an absolute path", "/etc/passwd", /absolute/],
  ["a drive letter", "C:\\Windows\\a.txt", /absolute|backslash/],
  ["a home directory", "~/a.txt", /absolute/],
  ["backslashes", "files\\..\\a.txt", /backslash/],
  ["an empty folder name", "files//a.txt", /empty/],
  ["NUL", "files/a.txt\0.png", /NUL/],
  ["a line break", "files/a\nb.txt", /control/],
  ["an escape sequence", "files/a\u001b[31m.txt", /control/],
  ["right-to-left override", "files/invoice\u202egpj.exe", /control/],
  ["an isolate", "files/a\u2066b.txt", /control/],
  ["a right-to-left mark", "files/a\u200fb.txt", /control/],
  ["a zero-width joiner mark", "files/a\ufeffb.txt", /control/],
  ["a zero-width space", "files/there\u200b.txt", /invisible/],
  ["a word joiner", "files/there\u2060.txt", /invisible/],
  ["an Arabic letter mark", "files/there\u061c.txt", /invisible/],
  ["a soft hyphen", "files/the\u00adre.txt", /invisible/],
  ["a Mongolian vowel separator", "files/there\u180e.txt", /invisible/],
  ["a joiner that joins nothing", "files/the\u200dre.txt", /invisible/],
  ["a non-joiner that parts nothing", "files/the\u200cre.txt", /invisible/],
  ["what looks like another name", "files/there\ufe0f.txt", /does not show/],
  ["half a character", "files/a\ud800b.txt", /Unicode/],
  ["256 bytes", `files/${"x".repeat(252)}.txt`, /255 bytes/],
  ["256 bytes of few letters", `files/${"ü".repeat(128)}`, /255 bytes/],
  ["51 folders", `files/${"d/".repeat(51)}a.txt`, /50 folders/],
  ["4,097 bytes of path", `files/${"abcdefgh/".repeat(460)}`, /4096|4,096|50 folders/],
  ["a hidden name", "files/.ssh/authorized_keys", /dot/],
  ["our own temporaries", "files/.cowork-tmp-1", /dot/],
  ["a name of Windows", "files/con.txt", /reserved/],
  ["a stream of Windows", "files/a.txt:evil", /: /],
  ["a dot at the end", "files/a.txt.", /ends with/],
  ["a space at the end", "files/a.txt ", /ends with/],
  ["the locks", ".locks/a.lock", /outside|dot/],
  ["the trash", ".trash/a", /outside|dot/],
  ["the uploads", ".uploads/a", /outside|dot/],
  ["the plan", ".plan.json", /read only/],
  ["another case of what is there", "files/THERE.txt", /only in upper and lower case/],
  ["another form of what is there", "files/there\uff0etxt", /only in upper and lower case/],
  ["the folder itself", "files", /itself/],
  ["nothing", "", /path is missing|Say where/],
];

describe.each(REFUSED)("%s is refused in words, and nothing is left", (_, path, told) => {
  test.each([
    ["a write", () => putFile(member, slug, path, "x")],
    ["an upload", () => startAndFinish(path)],
    ["a new folder", () => makeFolder(member, slug, path)],
    ["a move", () => moveFile(member, slug, { from: "files/other.txt", to: path })],
  ])("by %s", async (_, act) => {
    const refusal = await act().then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal === null) throw new Error("it was let through");
    const { status, detail } = problemOf(refusal);
    expect([400, 403, 409]).toContain(status);
    expect(detail).not.toContain(coworkspacesRoot());
    if (status === 400) expect(detail).toMatch(told);
  });
});

test("nothing but what was there is there", async () => {
  expect((await listFiles(member, slug, "files")).map(({ name }) => name)).toEqual([
    "other.txt",
    "there.txt",
  ]);
  expect(readdirSync(coworkspacesRoot()).filter((name) => !name.startsWith("."))).toContain(slug);
});

test("names in any script are kept, listed, found and zipped as they are", async () => {
  const names = [
    "Überweisung März.txt",
    "请款单 二〇二六.txt",
    "счёт №7.txt",
    "فاتورة.txt",
    "חשבונית.txt",
    "ใบเสร็จ.txt",
    "👩‍👩‍👧 photos.txt",
    "می\u200cخواهم.txt",
    "ශ්\u200dරී.txt",
    "a'b`c$(d);e&f#g%20h+i=j,k@l!.txt",
    "=1+1.txt",
    "-rf.txt",
    `${"長".repeat(83)}.txt`,
  ];
  const folder = "files/Größe 大";
  for (const name of names) await putFile(member, slug, `${folder}/${name}`, name);
  expect(new Set((await listFiles(member, slug, folder)).map(({ name }) => name))).toEqual(new Set(names));
  expect((await searchInFiles(member, slug, { q: "счёт" })).hits.map(({ path }) => path)).toEqual([
    `${folder}/счёт №7.txt`,
  ]);
  const { fileName, stream } = await zipPaths(member, slug, [folder]);
  expect(fileName).toBe("Größe 大.zip");
  const zip = openZip(await buffer(stream));
  expect(new Set(zip.names)).toEqual(new Set(names));
  // A zip that somebody unpacks stays where it is unpacked.
  for (const name of zip.names) expect(name).not.toMatch(/^[/\\]|(^|[/\\])\.\.([/\\]|$)/);
});

test("a decomposed name is the composed one", async () => {
  await putFile(member, slug, "files/e\u0301.txt", "one");
  await putFile(member, slug, "files/\u00e9.txt", "two");
  expect((await listFiles(member, slug, "files")).filter(({ name }) => name.endsWith("é.txt"))).toHaveLength(
    1,
  );
});

test.each([
  ["says so", 4_000_000_000, /unpacks to more than can be read/],
  ["hides it", 10, /damaged/],
])("a document that unpacks to far more than it is and %s is not unpacked", async (_, claimed, told) => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(20_000_000, " "), "word/document.xml");
  zip.end();
  const bomb = await buffer(zip.outputStream as NodeJS.ReadableStream);
  // What the directory at its end says of the unpacked size.
  bomb.writeUInt32LE(claimed, bomb.lastIndexOf("PK\u0001\u0002") + 24);
  await putFile(member, slug, "files/bomb.docx", bomb);
  const preview = await readPreview(member, slug, "files/bomb.docx");
  expect(preview).toMatchObject({ kind: "none", note: expect.stringMatching(told) });
  expect(await searchInFiles(member, slug, { q: "anything at all" })).toMatchObject({ files_skipped: 1 });
});

async function startAndFinish(path: string): Promise<void> {
  await beginUpload(member, slug, { path, length: 0 });
}
