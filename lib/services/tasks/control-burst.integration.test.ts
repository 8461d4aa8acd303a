import { expect, it } from "vitest";
import { useEngine } from "../../engine/testing/engine-bench.ts";
import { prisma } from "../../store/prisma.ts";
import { answerApproval } from "../approvals/answer-approval.ts";
import { pauseTask } from "./pause-task.ts";
import { resumeTask } from "./resume-task.ts";
import { steerTask } from "./steer-task.ts";
import { stopTask } from "./stop-task.ts";

const bench = useEngine();
const { model } = bench;
const ENDED = ["completed", "stopped", "error"];

const write = (path: string): [string, unknown] => ["file_write", { path, content: path }];

/** Writes four files, one a turn. */
function fourFiles(runs: string) {
  return ({ results }: { results: string[] }) => {
    const next = results.length + 1;
    return next > 4 ? { text: "Written." } : { calls: [write(`output/${runs}-${next}.md`)] };
  };
}

it("comes through bursts of pausing, resuming and steering, with every call carried out once", async () => {
  model.work = fourFiles("burst");
  const runId = await bench.start();
  const { taskId } = await bench.run(runId);
  const { member } = bench;
  for (let round = 0; round < 8; round += 1) {
    await Promise.allSettled([
      pauseTask(member, taskId),
      steerTask(member, taskId, { message: `Word ${round}` }),
      resumeTask(member, taskId),
      pauseTask(member, taskId),
      resumeTask(member, taskId),
    ]);
  }
  const { status } = await bench.run(runId);
  if (status === "paused") await resumeTask(member, taskId);
  await bench.untilStatus(runId, "completed");
  const calls = await prisma.toolCall.findMany({ where: { runId, tool: "file_write" } });
  expect(calls.map(({ status: now }) => now)).toEqual(calls.map(() => "done"));
  const changes = await prisma.fileChange.groupBy({ by: ["act"], where: { runId }, _count: true });
  expect(changes.every(({ _count }) => _count === 1)).toBe(true);
  // Every word that was taken was taken in, once.
  const words = await prisma.steeringMessage.findMany({ where: { runId } });
  expect(words.every(({ appliedAt }) => appliedAt !== null)).toBe(true);
  const applied = await prisma.runEvent.count({ where: { runId, type: "steering.applied" } });
  expect(applied).toBe(words.length);
});

it("stays stopped once it is stopped, whatever comes at the same moment", async () => {
  model.work = fourFiles("stopped");
  for (let round = 0; round < 4; round += 1) {
    const runId = await bench.start();
    const { taskId } = await bench.run(runId);
    const { member } = bench;
    const [stopped] = await Promise.allSettled([
      stopTask(member, taskId),
      pauseTask(member, taskId),
      resumeTask(member, taskId),
      steerTask(member, taskId, { message: "Go on" }),
    ]);
    await expect
      .poll(async () => ENDED.includes((await bench.run(runId)).status), { timeout: 20_000 })
      .toBe(true);
    const run = await bench.run(runId);
    if (stopped?.status === "fulfilled") expect(run.status).toBe("stopped");
    expect(run.agents.filter(({ status }) => ["ready", "working", "waiting"].includes(status))).toEqual([]);
    const last = await prisma.runEvent.findFirst({ where: { runId }, orderBy: { seq: "desc" } });
    expect(["run.stopped", "run.completed", "tool.finished"]).toContain(last?.type);
  }
});

it("takes one of two answers, and one of an answer and a stop", async () => {
  model.work = ({ results }) =>
    results.length > 0 ? { text: "Done." } : { calls: [["ask_user", { question: "Which one?" }]] };
  const { member } = bench;
  const asked = async () => {
    const runId = await bench.start();
    await bench.untilStatus(runId, "waiting_for_approval");
    const { taskId } = await bench.run(runId);
    const { id } = await prisma.approval.findFirstOrThrow({ where: { runId, status: "pending" } });
    return { runId, taskId, id };
  };
  const first = await asked();
  const answers = await Promise.allSettled(
    ["this", "that", "neither"].map((answer) =>
      answerApproval(member, first.id, { decision: "approve", answer }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  await bench.untilStatus(first.runId, "completed");
  expect(await prisma.runEvent.count({ where: { runId: first.runId, type: "approval.answered" } })).toBe(1);

  const second = await asked();
  await Promise.allSettled([
    answerApproval(member, second.id, { decision: "approve", answer: "this" }),
    stopTask(member, second.taskId),
  ]);
  await bench.untilStatus(second.runId, "stopped");
  const { status } = await prisma.approval.findUniqueOrThrow({ where: { id: second.id } });
  const told = await prisma.runEvent.count({ where: { runId: second.runId, type: "approval.answered" } });
  expect([status, told]).toEqual(told === 1 ? ["answered", 1] : ["cancelled", 0]);
});
