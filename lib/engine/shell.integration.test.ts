import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, expect, it } from "vitest";
import type { AnswerApproval } from "../contracts/approvals.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { prisma } from "../store/prisma.ts";
import { applyRunChange } from "./apply-run-change.ts";
import { answerApproval } from "./run/answer-approval.ts";
import { stopRun } from "./run/end-run.ts";
import { pauseRun, resumeRun } from "./run/pause-run.ts";
import { useEngine } from "./testing/engine-bench.ts";
import type { Answer } from "./testing/model-by-prompt.ts";

const bench = useEngine();
const { model } = bench;
const at = (path: string) => join(coworkspacesRoot(), bench.slug, path);

/** The main agent runs this command, then hears how it went. */
function runs(command: string): void {
  const turns: Answer[] = [{ calls: [["shell", { command }]] }, { text: "Done." }];
  model.work = () => turns.shift() ?? { text: "Done." };
}

async function pending(runId: string) {
  await bench.untilStatus(runId, "waiting_for_approval");
  return prisma.approval.findFirstOrThrow({ where: { runId, status: "pending" } });
}

async function answer(runId: string, id: string, words: AnswerApproval): Promise<void> {
  const by = { kind: "person" as const, id: bench.member.id, name: bench.member.name };
  await applyRunChange(runId, (change) => answerApproval(change, id, by, words));
}

const changes = async (runId: string) =>
  (await prisma.fileChange.findMany({ where: { runId }, orderBy: { seq: "asc" } })).map(
    ({ kind, path }) => `${kind} ${path}`,
  );

const resultOf = async (runId: string) =>
  (await prisma.toolCall.findFirstOrThrow({ where: { runId, tool: "shell" } })).result;

beforeEach(() => {
  rmSync(at("output/log"), { force: true });
  writeFileSync(at("files/keep.txt"), "keep me");
  model.requests = [];
});

it("puts deletions to a person in a run that acts on its own, records the rest at once, and runs once", async () => {
  runs("echo once >> output/log; rm files/keep.txt");
  const runId = await bench.start();
  const question = await pending(runId);
  expect(question.preview).toMatchObject({ kind: "deletions", paths: ["files/keep.txt"], files: 1 });
  expect(readFileSync(at("files/keep.txt"), "utf8")).toBe("keep me");
  expect(await changes(runId)).toEqual(["created output/log"]);
  await expect(answer(runId, question.id, { decision: "approve_for_run" })).rejects.toThrow(/every time/);

  await answer(runId, question.id, { decision: "approve" });
  await bench.untilStatus(runId, "completed");
  expect(existsSync(at("files/keep.txt"))).toBe(false);
  expect(readFileSync(at("output/log"), "utf8")).toBe("once\n");
  expect(await changes(runId)).toEqual(["created output/log", "deleted files/keep.txt"]);
  expect(await resultOf(runId)).toMatch(/created output\/log.*The person agreed to deleting 1 file/s);
  const last = model.requests.findLast(({ messages }) => messages.some(({ role }) => role === "tool"));
  expect(JSON.stringify(last?.messages)).toContain("The person agreed to deleting 1 file");
});

it("leaves what was deleted where the person says no, and says so", async () => {
  runs("rm files/keep.txt");
  const runId = await bench.start();
  await answer(runId, (await pending(runId)).id, { decision: "reject", reason: "It is needed" });
  await bench.untilStatus(runId, "completed");
  expect(readFileSync(at("files/keep.txt"), "utf8")).toBe("keep me");
  expect(await changes(runId)).toEqual([]);
  expect(await resultOf(runId)).toMatch(/The person said no .*It is needed/);
});

it("asks before each command in ask_before; a yes for the run never covers deletions", async () => {
  runs("echo hi > output/hi; rm files/keep.txt");
  const taskOf = async (id: string) => (await prisma.coworkRun.findUniqueOrThrow({ where: { id } })).taskId;
  const runId = await bench.start();
  const first = await pending(runId);
  expect(first.preview).toMatchObject({ kind: "deletions" });
  await prisma.coworkTask.update({
    where: { id: await taskOf(runId) },
    data: { permissionMode: "ask_before" },
  });
  runs("echo again");
  await answer(runId, first.id, { decision: "reject" });
  const second = await pending(runId);
  expect(second.preview).toMatchObject({
    kind: "command",
    command: "echo again",
    writable: ["files", "output"],
  });
  await answer(runId, second.id, { decision: "approve_for_run" });
  await bench.untilStatus(runId, "completed");
});

it("has the command stand still within a second while its run is paused, and go on with it", async () => {
  runs("for i in $(seq 60); do echo $i >> output/log; sleep 0.05; done");
  const runId = await bench.start();
  const written = () => (existsSync(at("output/log")) ? readFileSync(at("output/log"), "utf8") : "");
  await expect.poll(written, { timeout: 20_000, interval: 20 }).toContain("3\n");
  const by = { kind: "person" as const, name: "Ada" };
  await applyRunChange(runId, (change) => pauseRun(change, by));
  await wait(900);
  const then = written();
  await wait(1_500);
  expect(written()).toBe(then);
  expect(then).not.toContain("60\n");
  expect(await bench.run(runId)).toMatchObject({ status: "paused" });
  await applyRunChange(runId, (change) => resumeRun(change, by));
  expect(await bench.run(runId)).toMatchObject({
    status: "thinking",
    activity: expect.stringMatching(/^Running for/),
  });
  await bench.untilStatus(runId, "completed");
  const call = await prisma.toolCall.findFirstOrThrow({ where: { runId, tool: "shell" } });
  const took = (call.endedAt?.getTime() ?? 0) - (call.startedAt?.getTime() ?? 0);
  const told = (await bench.events(runId)).findLast(({ type }) => type === "tool.finished");
  // The pause was 2.4 s.
  expect((told?.data as { duration_ms: number } | undefined)?.duration_ms).toBeLessThan(took - 2_000);
  expect(written().trim().split("\n")).toHaveLength(60);
  expect(await resultOf(runId)).toMatch(/Exit code 0/);
});

it("puts back what a command deleted, and records the rest, before the server ends", async () => {
  runs("rm files/keep.txt; echo begun > output/log; sleep 60");
  const runId = await bench.start();
  await expect.poll(() => existsSync(at("output/log")), { timeout: 20_000, interval: 20 }).toBe(true);
  // A deploy may well come in a pause, which may then last for days.
  await applyRunChange(runId, (change) => pauseRun(change, { kind: "person", name: "Ada" }));
  await bench.engine?.stop();
  expect(readFileSync(at("files/keep.txt"), "utf8")).toBe("keep me");
  expect(await changes(runId)).toEqual(["created output/log"]);
  await bench.begin();
  await applyRunChange(runId, (change) => resumeRun(change, { kind: "person", name: "Ada" }));
  const question = await pending(runId);
  expect(question.preview).toMatchObject({ kind: "deletions", paths: ["files/keep.txt"] });
  await answer(runId, question.id, { decision: "reject" });
  await bench.untilStatus(runId, "completed");
  expect(await resultOf(runId)).toMatch(/killed .*the run was stopped, or the server ended/);
});

it("kills the command when its run is stopped, lists it, and keeps what it did on record", async () => {
  const mark = `3${Math.floor(Math.random() * 1e6)}.5`;
  runs(`echo up > output/up-${mark}; setsid sleep ${mark} & sleep ${mark}`);
  const runId = await bench.start();
  await expect.poll(() => existsSync(at(`output/up-${mark}`)), { timeout: 20_000 }).toBe(true);
  await applyRunChange(runId, (change) => stopRun(change, { kind: "person", name: "Ada" }, null));
  const alive = () => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).includes(`\nsleep ${mark}`);
  await expect.poll(alive, { timeout: 20_000 }).toBe(false);
  await expect.poll(() => changes(runId), { timeout: 20_000 }).toEqual([`created output/up-${mark}`]);
  const stopped = (await bench.events(runId)).find(({ type }) => type === "run.stopped");
  expect(JSON.stringify(stopped)).toContain("Running echo up");
});
