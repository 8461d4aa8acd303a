import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Tool } from "../agent/ports/tool.ts";
import { fileEdit } from "./file-edit.ts";
import { fileRead } from "./file-read.ts";
import { fileWrite } from "./file-write.ts";
import { memoryRetrieve } from "./memory-retrieve.ts";
import { memoryStore } from "./memory-store.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
let seen: Map<string, string>;
beforeEach(async () => {
  bench = await ToolBench.open({ "files/a.txt": "first" });
  seen = new Map();
});
afterEach(() => bench.close());

/** Uses a tool as one agent does, which keeps in mind what it has seen. */
async function use(tool: Tool, args: unknown) {
  const outcome = await bench.use(tool, args, { seen_versions: seen });
  for (const [path, version] of Object.entries(outcome.seen ?? {})) seen.set(path, version);
  return outcome;
}
const write = (content: string) => use(fileWrite, { path: "files/a.txt", content });
const somebodyWrites = (text: string) => writeFileSync(join(bench.root, "files/a.txt"), text);

it("never takes back what somebody wrote after the agent read it", async () => {
  await use(fileRead, { path: "files/a.txt" });
  somebodyWrites("theirs");
  await expect(write("mine")).rejects.toThrow(/changed by somebody else after you last read it/);
  const preview = fileWrite.preview(fileWrite.parse({ path: "files/a.txt", content: "mine" }), {
    ...bench.context,
    seen_versions: seen,
  });
  await expect(preview).rejects.toThrow(/nothing was written/);
  expect(bench.text("files/a.txt")).toBe("theirs");
  await use(fileRead, { path: "files/a.txt" });
  await write("theirs and mine");
  expect(bench.text("files/a.txt")).toBe("theirs and mine");
});

it("knows its own writing, and what others do to it", async () => {
  await write("one");
  await write("two");
  somebodyWrites("theirs");
  await expect(write("three")).rejects.toThrow(/changed by somebody else/);
});

it("an edit of a passage keeps what others wrote around it, and does not count as having read that", async () => {
  await use(fileRead, { path: "files/a.txt" });
  await use(fileEdit, { path: "files/a.txt", old_text: "first", new_text: "second" });
  await write("third");
  somebodyWrites("third, and theirs");
  await use(fileEdit, { path: "files/a.txt", old_text: "third", new_text: "fourth" });
  expect(bench.text("files/a.txt")).toBe("fourth, and theirs");
  await expect(write("all mine")).rejects.toThrow(/changed by somebody else/);
});

it("holds for notes in memory too", async () => {
  await use(memoryStore, { key: "vendors", content: "One" });
  await use(memoryRetrieve, {});
  await bench.use(memoryStore, { key: "vendors", content: "Another agent's" });
  await expect(use(memoryStore, { key: "vendors", content: "Two" })).rejects.toThrow(
    /changed by somebody else/,
  );
  await use(memoryRetrieve, { query: "vendors" });
  await use(memoryStore, { key: "vendors", content: "Both" });
  expect(bench.text(".memory/vendors.md")).toBe("Both\n");
});
