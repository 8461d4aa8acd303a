import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { link, mkdir, writeFile as rawWrite, readdir, readFile, rename, symlink } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createCoworkspaceFolder, ensureCoworkspaceFolder } from "./layout.ts";
import { findPath, listDirectory, statPath, totalSize, walkTree } from "./list-directory.ts";
import { movePath } from "./move-path.ts";
import { purgeOldTrash } from "./purge-old-trash.ts";
import { hashFile, openRead, readText } from "./read-file.ts";
import { searchFiles } from "./search-files.ts";
import { temporaryDirectory, temporaryPlace } from "./testing/temporary-place.ts";
import { listTrash, restoreCoworkspace, restoreFromTrash, trashCoworkspace, trashPath } from "./trash.ts";
import { makeDirectory, writeFile } from "./write-file.ts";

describe("layout", () => {
  it("makes exactly the folders and files of a coworkspace", async () => {
    const place = await temporaryPlace();
    expect((await readdir(place.directory)).sort()).toEqual([
      ".instructions.md",
      ".locks",
      ".memory",
      ".plan.json",
      "files",
      "output",
    ]);
    await rawWrite(join(place.directory, ".instructions.md"), "kept");
    await ensureCoworkspaceFolder(place.root, "demo");
    expect(await readFile(join(place.directory, ".instructions.md"), "utf8")).toBe("kept");
    await expect(createCoworkspaceFolder(place.root, "demo")).rejects.toMatchObject({
      code: "already_exists",
    });
    await expect(createCoworkspaceFolder(place.root, "../x")).rejects.toMatchObject({ code: "invalid_path" });
  });
});

describe("reading and writing", () => {
  it("writes, reads back, and leaves no temporary", async () => {
    const place = await temporaryPlace();
    const written = await writeFile(place, "files/a/b/c.txt", "hello");
    expect(written).toMatchObject({
      path: "files/a/b/c.txt",
      name: "c.txt",
      type: "file",
      size: 5,
      created: true,
    });
    expect((await readText(place, "files/a/b/c.txt")).text).toBe("hello");
    expect((await writeFile(place, "files/a/b/c.txt", Buffer.from("again"))).created).toBe(false);
    expect(await readdir(join(place.directory, "files/a/b"))).toEqual(["c.txt"]);
    expect((await statPath(place, "files/a/b/c.txt")).version).not.toBe(written.version);
  });

  it("keeps the old content when the source fails, and nothing of a new file", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", "old");
    async function* failing() {
      yield "new";
      throw new Error("cut");
    }
    await expect(writeFile(place, "files/a.txt", failing())).rejects.toThrow("cut");
    await expect(writeFile(place, "files/b.txt", failing())).rejects.toThrow("cut");
    await expect(writeFile(place, "files/a.txt", "x".repeat(11), { maxBytes: 10 })).rejects.toMatchObject({
      code: "too_large",
    });
    expect((await readText(place, "files/a.txt")).text).toBe("old");
    expect(await readdir(join(place.directory, "files"))).toEqual(["a.txt"]);
  });

  it("refuses a stale version, also among 20 writers at once", async () => {
    const place = await temporaryPlace();
    const { version } = await writeFile(place, "files/a.txt", "0");
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        writeFile(place, "files/a.txt", `writer ${i}`, { ifMatch: version }),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    await expect(writeFile(place, "files/gone.txt", "x", { ifMatch: version })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("knows create and replace", async () => {
    const place = await temporaryPlace();
    await expect(writeFile(place, "files/a.txt", "x", { mode: "replace" })).rejects.toMatchObject({
      code: "not_found",
    });
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, () => writeFile(place, "files/a.txt", "x", { mode: "create" })),
    );
    expect(made.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("reads ranges", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", "0123456789");
    const opened = await openRead(place, "files/a.txt", { start: 2, end: 5 });
    expect(await text(opened.stream)).toBe("2345");
    expect(await text((await openRead(place, "files/a.txt", { start: 7, end: 99 })).stream)).toBe("789");
    await expect(openRead(place, "files/a.txt", { start: 10 })).rejects.toThrow(/range/);
    await writeFile(place, "files/empty.txt", "");
    expect(await text((await openRead(place, "files/empty.txt")).stream)).toBe("");
  });

  it("streams large content with flat memory", async () => {
    const place = await temporaryPlace();
    const block = Buffer.alloc(1024 * 1024, 7);
    async function* source() {
      for (let i = 0; i < 120; i++) yield block;
    }
    const before = process.memoryUsage().rss;
    const { size } = await writeFile(place, "files/large.bin", source());
    expect(size).toBe(120 * 1024 * 1024);
    expect((await hashFile(place, "files/large.bin")).sha256).toHaveLength(64);
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
  });

  it("finds a name that a disk holds in decomposed form", async () => {
    const place = await temporaryPlace();
    await rawWrite(join(place.directory, "files", "Cafe\u0301.txt"), "x");
    expect((await listDirectory(place, "files"))[0]?.path).toBe("files/Caf\u00e9.txt");
    await writeFile(place, "files/Caf\u00e9.txt", "y");
    expect(await readdir(join(place.directory, "files"))).toEqual(["Cafe\u0301.txt"]);
  });

  it("refuses names that differ only in case", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/Report.md", "x");
    await expect(writeFile(place, "files/report.md", "x")).rejects.toMatchObject({ code: "already_exists" });
    await expect(makeDirectory(place, "files/REPORT.md")).rejects.toMatchObject({ code: "already_exists" });
    await expect(writeFile(place, "files/REPORT.MD/x", "x")).rejects.toMatchObject({
      code: "already_exists",
    });
    expect((await movePath(place, "files/Report.md", "files/report.md")).path).toBe("files/report.md");
  });
});

describe("what is refused on disk", () => {
  it("links, hard links and pipes, for reading and writing, without hanging", async () => {
    const place = await temporaryPlace();
    const outside = await temporaryDirectory();
    await rawWrite(join(outside, "secret.txt"), "secret");
    const files = join(place.directory, "files");
    await symlink(join(outside, "secret.txt"), join(files, "link.txt"));
    await symlink(outside, join(files, "linked"));
    await link(join(outside, "secret.txt"), join(files, "hard.txt"));
    execFileSync("mkfifo", [join(files, "pipe")]);
    for (const path of ["files/link.txt", "files/linked/secret.txt", "files/hard.txt"]) {
      await expect(readText(place, path)).rejects.toMatchObject({ code: "link_refused" });
      await expect(writeFile(place, path, "x")).rejects.toMatchObject({ code: "link_refused" });
    }
    await expect(readText(place, "files/pipe")).rejects.toMatchObject({ code: "not_a_file" });
    await expect(writeFile(place, "files/pipe", "x")).rejects.toMatchObject({ code: "not_a_file" });
    await expect(makeDirectory(place, "files/linked/new")).rejects.toMatchObject({ code: "link_refused" });
    await expect(listDirectory(place, "files/linked")).rejects.toMatchObject({ code: "link_refused" });
    expect((await listDirectory(place, "files")).map((entry) => entry.name)).toEqual(["hard.txt"]);
    expect(await readFile(join(outside, "secret.txt"), "utf8")).toBe("secret");
    // A link can be got rid of, and the thing it points to stays.
    await trashPath(place, "files/linked");
    expect(await readdir(outside)).toEqual(["secret.txt"]);
  });

  it("a coworkspace that is itself a link", async () => {
    const place = await temporaryPlace();
    await symlink(place.directory, join(place.root, "other"));
    await expect(listDirectory({ directory: join(place.root, "other") }, "files")).rejects.toMatchObject({
      code: expect.stringMatching(/not_a_directory|link_refused/),
    });
  });
});

describe("listing", () => {
  it("sorts folders first, naturally, and hides dot names", async () => {
    const place = await temporaryPlace();
    for (const name of ["b10.txt", "b9.txt", "A.txt"]) await writeFile(place, `files/${name}`, "x");
    await makeDirectory(place, "files/zoo");
    await rawWrite(join(place.directory, "files", ".hidden"), "x");
    expect((await listDirectory(place, "files")).map((entry) => entry.name)).toEqual([
      "zoo",
      "A.txt",
      "b9.txt",
      "b10.txt",
    ]);
    expect((await listDirectory({ ...place, hidden: true }, "files")).map((entry) => entry.name)).toContain(
      ".hidden",
    );
    expect((await listDirectory(place, "")).map((entry) => entry.path)).toEqual([
      "files",
      "output",
      ".memory",
      ".instructions.md",
      ".plan.json",
    ]);
    await expect(listDirectory(place, "files/none")).rejects.toMatchObject({ code: "not_found" });
    await expect(listDirectory(place, "files/A.txt")).rejects.toMatchObject({ code: "not_a_directory" });
    expect(await findPath(place, "files/none.txt")).toBeNull();
    expect(await statPath(place, "files")).toMatchObject({ type: "directory", path: "files" });
  });

  it("lists 10,000 entries quickly, and sums them", { timeout: 60_000 }, async () => {
    const place = await temporaryPlace();
    const many = join(place.directory, "files", "many");
    await mkdir(many);
    for (let i = 0; i < 10_000; i++) writeFileSync(join(many, `file ${i}.txt`), "x");
    const start = performance.now();
    const entries = await listDirectory(place, "files/many");
    expect(performance.now() - start).toBeLessThan(2000);
    expect(entries).toHaveLength(10_000);
    expect(entries[10]?.name).toBe("file 10.txt");
    expect(await totalSize(place, "files")).toEqual({ bytes: 10_000, files: 10_000, directories: 1 });
  });

  it("walks mounted folders", async () => {
    const docs = await temporaryDirectory();
    const place = { ...(await temporaryPlace()), mounts: { docs } };
    await writeFile(place, "mounts/docs/sub/a.txt", "x");
    expect((await listDirectory(place, "mounts")).map((entry) => entry.path)).toEqual(["mounts/docs"]);
    const paths: string[] = [];
    for await (const entry of walkTree(place, "mounts/docs")) paths.push(entry.path);
    expect(paths).toEqual(["mounts/docs/sub", "mounts/docs/sub/a.txt"]);
    expect(await readdir(docs)).toEqual(["sub"]);
  });
});

describe("moving", () => {
  it("renames, moves across folders, and refuses to overwrite unless asked", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", "a");
    await writeFile(place, "output/b.txt", "b");
    expect((await movePath(place, "files/a.txt", "files/sub/c.txt")).path).toBe("files/sub/c.txt");
    await expect(movePath(place, "files/sub/c.txt", "output/b.txt")).rejects.toMatchObject({
      code: "already_exists",
    });
    await movePath(place, "files/sub/c.txt", "output/b.txt", { overwrite: true, by: "agent" });
    expect((await readText(place, "output/b.txt")).text).toBe("a");
    expect(await listTrash(place)).toMatchObject([{ path: "output/b.txt", deleted_by: "agent" }]);
    await writeFile(place, "files/dir/x.txt", "x");
    await movePath(place, "files/dir", "output/dir");
    expect((await readText(place, "output/dir/x.txt")).text).toBe("x");
    await expect(movePath(place, "output/dir", "output/dir/inside")).rejects.toMatchObject({
      code: "invalid_path",
    });
    await expect(movePath(place, "files/none", "files/x")).rejects.toMatchObject({ code: "not_found" });
    await expect(movePath(place, "output/b.txt", ".instructions.md")).rejects.toMatchObject({
      code: "invalid_path",
    });
  });
});

describe("trash", () => {
  it("keeps what was deleted, restores it, and never overwrites", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/sub/a.txt", "first");
    const entry = await trashPath(place, "files/sub", { by: "member" });
    expect(entry).toMatchObject({ path: "files/sub", type: "directory", deleted_by: "member" });
    expect(await listDirectory(place, "files")).toEqual([]);
    expect((await readdir(place.directory)).sort()).toEqual([
      ".instructions.md",
      ".locks",
      ".memory",
      ".plan.json",
      "files",
      "output",
    ]);
    expect((await restoreFromTrash(place, entry.id)).path).toBe("files/sub");
    expect((await readText(place, "files/sub/a.txt")).text).toBe("first");
    expect(await listTrash(place)).toEqual([]);

    const second = await trashPath(place, "files/sub/a.txt");
    await writeFile(place, "files/sub/a.txt", "newer");
    expect((await restoreFromTrash(place, second.id)).path).toBe("files/sub/a (restored).txt");
    expect((await readText(place, "files/sub/a.txt")).text).toBe("newer");
    await expect(restoreFromTrash(place, second.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(restoreFromTrash(place, "../../demo")).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses to delete what was changed since", async () => {
    const place = await temporaryPlace();
    const { version } = await writeFile(place, "files/a.txt", "1");
    await writeFile(place, "files/a.txt", "2");
    await expect(trashPath(place, "files/a.txt", { ifMatch: version })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("holds whole coworkspaces", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", "1");
    const id = await trashCoworkspace(place);
    expect(await readdir(place.root)).not.toContain("demo");
    await restoreCoworkspace(place, id);
    expect((await readText(place, "files/a.txt")).text).toBe("1");
  });

  it("gives up what is old enough, also of coworkspaces that are gone, and nothing younger", async () => {
    const place = await temporaryPlace();
    for (const name of ["old", "new"]) await writeFile(place, `files/${name}.txt`, name);
    await trashPath(place, "files/old.txt");
    const kept = await trashPath(place, "files/new.txt");
    // One that is being deleted at this moment: its content is still on its way.
    const trash = join(place.root, ".trash");
    const arriving = join(trash, "demo", "20261121T000000Z-00000000");
    await mkdir(arriving);
    const age = async (id: string) => {
      const manifest = join(trash, "demo", id, "manifest.json");
      const entry = JSON.parse(await readFile(manifest, "utf8"));
      await rawWrite(manifest, JSON.stringify({ ...entry, deleted_at: new Date(0).toISOString() }));
    };
    const [old] = (await listTrash(place)).filter(({ name }) => name === "old.txt");
    await age(old?.id ?? "");

    const gone = { directory: join(place.root, "gone") };
    await createCoworkspaceFolder(place.root, "gone");
    await trashCoworkspace(gone);
    await mkdir(join(trash, "gone"));
    const bin = join(trash, ".coworkspaces");
    await rename(join(bin, (await readdir(bin))[0] ?? ""), join(bin, "gone~1000-aa"));
    await createCoworkspaceFolder(place.root, "lately");
    await trashCoworkspace({ directory: join(place.root, "lately") });

    expect(await purgeOldTrash(place.root, new Date(Date.now() - 60_000), async () => {})).toBe(2);
    expect((await listTrash(place)).map(({ id }) => id)).toEqual([kept.id]);
    expect(existsSync(arriving)).toBe(true);
    expect(await readdir(bin)).toEqual([expect.stringMatching(/^lately~/)]);
    // Its name is free again.
    expect(existsSync(join(trash, "gone"))).toBe(false);
    expect(await purgeOldTrash(join(place.root, "nowhere"), new Date(), async () => {})).toBe(0);
  });
});

describe("search", () => {
  it("finds names and lines, skips binaries, and stays within limits", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/Invoice 7.txt", "nothing\nthe INVOICE number is 7\n");
    await writeFile(place, "files/b.bin", Buffer.from([0, 1, 2, ...Buffer.from("invoice")]));
    await writeFile(place, "files/deep/c.md", "no hit");
    const found = await searchFiles(place, "invoice");
    expect(found.matches.map(({ entry: _, ...match }) => match)).toEqual([
      { path: "files/Invoice 7.txt", kind: "name" },
      { path: "files/Invoice 7.txt", kind: "content", line: 2, text: "the INVOICE number is 7" },
    ]);
    expect(found.filesSkipped).toBe(1);
    expect(found.stopped).toBeNull();
    await writeFile(place, "files/many.txt", "hit\n".repeat(1000));
    expect((await searchFiles(place, "hit", { maxMatches: 5 })).matches).toHaveLength(5);
    await expect(searchFiles(place, " ")).rejects.toMatchObject({ code: "invalid_content" });
  });

  it("finds a word across the border of two chunks", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", `${"x".repeat(256 * 1024 - 3)}needle\n`);
    expect((await searchFiles(place, "needle")).matches).toMatchObject([{ line: 1 }]);
  });
});
