import { afterEach, beforeEach, expect, it } from "vitest";
import { claim, listClaims, release } from "../coworkspace/locks.ts";
import { fileDelete } from "./file-delete.ts";
import { fileEdit } from "./file-edit.ts";
import { fileMove } from "./file-move.ts";
import { fileWrite } from "./file-write.ts";
import { memoryStore } from "./memory-store.ts";
import { ToolBench } from "./testing/tool-bench.ts";
import { placeOf } from "./tool-path.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({ "files/a.txt": "start", ".memory/k.md": "start\n" });
});
afterEach(() => bench.close());

it("lets agents that change one file at the same moment come one after the other", async () => {
  bench.put("files/tally.txt", Array.from({ length: 12 }, (_, index) => `<${index}>`).join("\n"));
  const edits = Array.from({ length: 12 }, (_, index) =>
    bench.use(
      fileEdit,
      { path: "files/tally.txt", old_text: `<${index}>`, new_text: `agent ${index} was here` },
      { agent: `worker-${index}` },
    ),
  );
  expect((await Promise.all(edits)).every(({ ok }) => ok)).toBe(true);
  expect(bench.text("files/tally.txt").match(/was here/g)).toHaveLength(12);
  expect(await listClaims(placeOf(bench.context))).toEqual([]);
});

it("does not wait for a claim that the agent itself left behind when its process died", async () => {
  const { run_id, agent } = bench.context;
  const left = { agent, holder: `${run_id}/${agent}` };
  await claim(placeOf(bench.context), "files/a.txt", left);
  expect((await bench.use(fileWrite, { path: "files/a.txt", content: "x" })).ok).toBe(true);
  expect(await listClaims(placeOf(bench.context))).toEqual([]);
});

it.each([
  [fileWrite, { path: "files/a.txt", content: "x" }, "files/a.txt"],
  [fileEdit, { path: "files/a.txt", old_text: "start", new_text: "x" }, "files/a.txt"],
  [fileMove, { from: "files/a.txt", to: "files/b.txt" }, "files/a.txt"],
  [fileDelete, { path: "files/a.txt" }, "files/a.txt"],
  [memoryStore, { key: "k", content: "x" }, ".memory/k.md"],
] as const)("%# waits while another agent holds the claim", async (tool, args, path) => {
  const place = placeOf(bench.context);
  const held = await claim(place, path, { agent: "another" });
  if (!("claim" in held)) throw new Error("The claim was not free.");
  let isDone = false;
  const using = bench.use(tool, args).finally(() => {
    isDone = true;
  });
  // Its own look at the folder is over long before; what it waits for is the claim.
  await bench.use(fileWrite, { path: "files/other.txt", content: "meanwhile" });
  expect(isDone).toBe(false);
  expect((await listClaims(place)).map(({ agent }) => agent)).toEqual(["another"]);
  await release(place, held.claim);
  expect((await using).ok).toBe(true);
});
