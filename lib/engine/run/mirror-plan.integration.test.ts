import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { coworkspacesRoot } from "../../core/paths.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { useEngine } from "../testing/engine-bench.ts";
import { stopRun } from "./end-run.ts";

const bench = useEngine();
const file = () => join(coworkspacesRoot(), bench.slug, ".plan.json");
const mirrored = () => JSON.parse(readFileSync(file(), "utf8"));

it("mirrors each step of the plan's progress, and at the run's end what was missed before", async () => {
  const held = new Promise<never>(() => {});
  bench.model.work = ({ results }) =>
    results.length > 0
      ? { text: "On it.", until: held }
      : { calls: [["task_update", { subtask: "Do the work", status: "completed", note: "Half of it" }]] };
  const runId = await bench.start();
  const told = { status: "completed", note: "Half of it", agent: "main" };
  await expect.poll(() => mirrored().phases[0].subtask_states[0], { timeout: 20_000 }).toMatchObject(told);
  expect(mirrored()).toMatchObject({ run_id: runId, phases: [{ status: "running", progress: 1 }] });

  // As if a process had died right before it mirrored.
  writeFileSync(file(), "{}");
  await applyRunChange(runId, (change) => stopRun(change, { kind: "person", name: "Ada" }, null));
  expect(mirrored()).toMatchObject({ run_id: runId, phases: [{ subtask_states: [told] }] });
});
