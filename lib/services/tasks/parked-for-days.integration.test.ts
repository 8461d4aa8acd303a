import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { forgetOldSegments } from "../../engine/queue.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { ModelByPrompt } from "../../engine/testing/model-by-prompt.ts";
import { forgetOldWorkers } from "../../engine/worker/count-out.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { answerApproval } from "../approvals/answer-approval.ts";
import { listApprovals } from "../approvals/list-approvals.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { tidyUp } from "../housekeeping.ts";
import { createFirstAdmin } from "../members/create-first-admin.ts";
import { createTask } from "./create-task.ts";
import { getTask } from "./get-task.ts";
import { pauseTask } from "./pause-task.ts";
import { resumeTask } from "./resume-task.ts";
import { approvePlan } from "./review-plan.ts";

useTestDatabase();

const DAYS = 40;
const plan = { summary: "One step", phases: [{ name: "Write", subtasks: ["Write the note"] }] };
const model = new ModelByPrompt();
let engine: Engine;
let admin: Member;
let slug: string;

const start = async () => {
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
};

beforeAll(async () => {
  admin = await createFirstAdmin({
    email: "ada@example.com",
    name: "Ada",
    password: "correct horse battery",
  });
  ({ slug } = await createCoworkspace(admin, { name: "Papers" }));
  model.plan = plan;
  model.work = ({ results }) =>
    results.length > 0 ? { text: "Written." } : { calls: [["ask_user", { question: "In which language?" }]] };
  await start();
});
afterAll(() => engine?.stop());

const newTask = () =>
  createTask(admin, {
    outcome: "Write a note",
    coworkspace_slug: slug,
    permission_mode: "ask_before",
    folder_level: "full",
    // Far less than the days that pass: waiting is no work.
    budget: { max_minutes: 5 },
  });

const untilStatus = (task: TaskView, status: TaskView["status"]) =>
  expect
    .poll(async () => (await getTask(admin, task.id)).status, { timeout: 20_000, interval: 30 })
    .toBe(status);

const untilAsked = (task: TaskView) => expect.poll(() => questionOf(task), { timeout: 20_000 }).toBeDefined();

async function questionOf(task: TaskView): Promise<string | undefined> {
  const approvals = await listApprovals(admin, { status: "pending" });
  return approvals.find(({ task_id, kind }) => task_id === task.id && kind === "question")?.id;
}

/** Makes everything that is on record that much older, in our tables and in the queue's; but the log, which only grows. */
async function letDaysPass(): Promise<void> {
  const columns = await prisma.$queryRaw<{ table_name: string; column_name: string }[]>`
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'timestamp with time zone' AND table_name NOT LIKE '\\_%'
      AND table_name IN (SELECT table_name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'audit_events')`;
  for (const { table_name: table, column_name: column } of columns) {
    await prisma.$executeRawUnsafe(
      `UPDATE "${table}" SET "${column}" = "${column}" - interval '${DAYS} days' WHERE "${column}" IS NOT NULL`,
    );
  }
  await prisma.$executeRawUnsafe(
    `UPDATE dbos.workflow_status SET created_at = created_at - ${DAYS} * 86400000::bigint,
       updated_at = updated_at - ${DAYS} * 86400000::bigint`,
  );
  await forgetOldSegments();
  await forgetOldWorkers();
  await tidyUp();
}

it("keeps plans to review, questions and pauses for as long as it takes, over restarts", {
  timeout: 90_000,
}, async () => {
  const [reviewed, asked, paused] = [await newTask(), await newTask(), await newTask()];
  for (const task of [reviewed, asked, paused]) await untilStatus(task, "waiting_for_approval");
  await approvePlan(admin, asked.id);
  await untilAsked(asked);
  await pauseTask(admin, paused.id);

  await engine.stop();
  await letDaysPass();
  await start();

  expect((await getTask(admin, reviewed.id)).status).toBe("waiting_for_approval");
  expect((await getTask(admin, paused.id)).status).toBe("paused");
  expect(await questionOf(asked)).toBeDefined();

  await resumeTask(admin, paused.id);
  for (const task of [reviewed, paused]) {
    await approvePlan(admin, task.id);
    await untilAsked(task);
  }
  for (const task of [reviewed, asked, paused]) {
    await answerApproval(admin, (await questionOf(task)) ?? "", {
      decision: "approve",
      answer: "In English",
    });
    await untilStatus(task, "completed");
  }
});
