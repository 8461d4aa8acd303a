import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { RecordedChange, Tool } from "../agent/ports/tool.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { readObject } from "../coworkspace/objects/read-object.ts";
import { fileDelete } from "./file-delete.ts";
import { fileMove } from "./file-move.ts";
import { fileWrite } from "./file-write.ts";
import { recordedAct, recoverNoted } from "./recorded-act.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({ "files/a.txt": "old", "files/dir/b.txt": "B" });
});
afterEach(() => bench.close());

const call = "0199-call";
const place = () => ({ directory: bench.root });
const recovered = () => recoverNoted({ ...bench.context, call });

/** Carries a tool out as a process does that dies before the receipt is written. */
const dies = (tool: Tool, args: unknown) => bench.use(tool, args, { call });

it("keeps the content before and after", async () => {
  const { changes = [] } = await bench.use(fileWrite, { path: "files/a.txt", content: "new" });
  const kept = async (hash: string | null | undefined) =>
    (await readObject(place(), hash ?? "", 100)).toString();
  expect(await kept(changes[0]?.before)).toBe("old");
  expect(await kept(changes[0]?.after)).toBe("new");
});

it.each<[string, Tool, unknown]>([
  ["a written file", fileWrite, { path: "files/a.txt", content: "new" }],
  ["a file made with its folders", fileWrite, { path: "files/x/y/new.txt", content: "new" }],
  ["a moved folder", fileMove, { from: "files/dir", to: "files/other/dir" }],
  ["a deleted folder", fileDelete, { path: "files/dir" }],
])("finds %s after a crash before the receipt", async (_what, tool, args) => {
  const { changes = [] } = await dies(tool, args);
  expect(changes.length).toBeGreaterThan(0);
  expect(await recovered()).toEqual(changes);
});

it("claims nothing that somebody else has changed since, and nothing that did not happen", async () => {
  await dies(fileWrite, { path: "files/a.txt", content: "new" });
  bench.put("files/a.txt", "a person's");
  expect(await recovered()).toEqual([]);
  bench.put("files/a.txt", "old");
  expect(await recovered()).toEqual([]);
  expect(await recoverNoted({ ...bench.context, call: "another-call" })).toEqual([]);
});

it("tells what happened of an act that failed halfway", async () => {
  const planned: RecordedChange[] = ["files/made", "files/not-made"].map((path) => ({
    path,
    entry: "directory",
    kind: "created",
    from: null,
    before: null,
    after: null,
  }));
  const outcome = await recordedAct({ ...bench.context, call }, planned, async () => {
    bench.put("files/made/x", "");
    throw new CoworkspaceError("no_space", "There is no space left.");
  });
  expect(outcome).toEqual({ ok: false, result: "There is no space left.", changes: [planned[0]] });
});

it("fails as before where nothing happened", async () => {
  rmSync(join(bench.root, "files/dir"), { recursive: true });
  await expect(
    recordedAct(bench.context, [], async () => {
      throw new CoworkspaceError("not_found", "There is no such thing.");
    }),
  ).rejects.toThrow("There is no such thing.");
});
