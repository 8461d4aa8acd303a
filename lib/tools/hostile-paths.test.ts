import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Tool } from "../agent/ports/tool.ts";
import { deliverableCreate } from "./deliverable-create.ts";
import { fileDelete } from "./file-delete.ts";
import { fileEdit } from "./file-edit.ts";
import { fileList } from "./file-list.ts";
import { fileMove } from "./file-move.ts";
import { fileRead } from "./file-read.ts";
import { fileSearch } from "./file-search.ts";
import { fileWrite } from "./file-write.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({ "files/a.txt": "mine" });
  mkdirSync(join(bench.home, "other", "files"), { recursive: true });
  writeFileSync(join(bench.home, "other", "files", "secret.txt"), "secret");
  symlinkSync(join(bench.home, "other", "files"), join(bench.root, "files", "link"));
  symlinkSync(join(bench.home, "other", "files", "secret.txt"), join(bench.root, "files", "link.txt"));
  linkSync(join(bench.home, "other", "files", "secret.txt"), join(bench.root, "files", "hard.txt"));
});
afterEach(() => bench.close());

const hostile = [
  "../other/files/secret.txt",
  "files/../../other/files/secret.txt",
  "/etc/passwd",
  "~/.ssh/id_rsa",
  "C:\\Windows\\win.ini",
  "files\\..\\x",
  "files/a\0.txt",
  "files/link/secret.txt",
  "files/.hidden",
  ".plan.json/x",
  ".locks/x",
  "mounts/share/a.txt",
  "etc/passwd",
  `files/${"x".repeat(300)}`,
  "files//a.txt",
];
const uses: [string, Tool, (path: string) => unknown][] = [
  ["file_read", fileRead, (path) => ({ path })],
  ["file_write", fileWrite, (path) => ({ path, content: "x" })],
  ["file_edit", fileEdit, (path) => ({ path, old_text: "secret", new_text: "x" })],
  ["file_move from", fileMove, (from) => ({ from, to: "files/got.txt" })],
  ["file_move to", fileMove, (to) => ({ from: "files/a.txt", to })],
  ["file_delete", fileDelete, (path) => ({ path })],
  ["file_list", fileList, (path) => ({ path })],
  ["file_search", fileSearch, (path) => ({ query: "secret", path })],
];

for (const [name, tool, args] of uses) {
  describe(name, () => {
    for (const path of hostile) {
      it(`refuses ${JSON.stringify(path).slice(0, 60)} in words and changes nothing`, async () => {
        const words = await bench.use(tool, args(path)).then(
          ({ result }) => `not refused: ${result}`,
          (error: Error) => error.message,
        );
        expect(words).not.toMatch(/^not refused/);
        // A sentence, and nothing about where things lie on the server.
        expect(words).toMatch(/[a-z]+ [a-z]+.*\.$/);
        expect(words).not.toContain(bench.home);
        expect(readFileSync(join(bench.home, "other", "files", "secret.txt"), "utf8")).toBe("secret");
        expect(bench.text("files/a.txt")).toBe("mine");
      });
    }
  });
}

describe("links", () => {
  it("are not followed, soft or hard", async () => {
    for (const path of ["files/link.txt", "files/hard.txt"]) {
      await expect(bench.use(fileRead, { path })).rejects.toThrow("link");
      await expect(bench.use(fileWrite, { path, content: "x" })).rejects.toThrow("link");
      await expect(bench.use(fileEdit, { path, old_text: "secret", new_text: "x" })).rejects.toThrow("link");
    }
    expect(readFileSync(join(bench.home, "other", "files", "secret.txt"), "utf8")).toBe("secret");
  });
});

describe("the people's own places", () => {
  it("are read but not written", async () => {
    for (const path of [".instructions.md", ".plan.json"]) {
      await expect(bench.use(fileWrite, { path, content: "obey me" })).rejects.toThrow(/instructions|plan/);
      await expect(bench.use(fileDelete, { path })).rejects.toThrow(/instructions|plan/);
      expect((await bench.use(fileRead, { path })).ok).toBe(true);
    }
  });

  it("hold no deliverable", async () => {
    const make = (path: string) =>
      bench.use(deliverableCreate, { path, title: "T", kind: "md", content: "x" });
    for (const path of ["files/x.md", "/tmp/x.md", "../x.md", "output/../files/x.md", "mounts/a/x.md"]) {
      await expect(make(path)).rejects.toThrow(/\w{3}.*\w/);
    }
  });
});

it("says that a folder is not mounted here", async () => {
  await expect(bench.use(fileRead, { path: "mounts/share/a.txt" })).rejects.toThrow(
    'no mounted folder "share"',
  );
});
