import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { scriptByPrompt } from "../../e2e/support/script-by-prompt.ts";
import { newId } from "../core/ids.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { createCoworkspaceFolder } from "../coworkspace/layout.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { closeQueue, SEGMENTS_PER_MEMBER } from "./queue.ts";
import { createRun, startRun } from "./run/start-run.ts";

useTestDatabase();

const FILES = Array.from(
  { length: 14 },
  (_, index) => `output/part-${String(index + 1).padStart(2, "0")}.md`,
);
/** Parts of the first phase; the others belong to the second, which is worked on without a new way through the queue. */
const FIRST = 2;
/** More than the places of a member in the queue: a place that a death kept would be missed. */
const KILLS = SEGMENTS_PER_MEMBER + 4;

let model: ModelServer;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  model = await startModelServer({
    script: scriptByPrompt({
      plan: {
        summary: "Write parts",
        phases: [
          { name: "Begin", subtasks: ["Write the first parts"] },
          { name: "Go on", subtasks: ["Write the other parts"], depends_on: ["Begin"] },
        ],
      },
      rules: [
        // One part a turn, streamed slowly, so that kills fall into model calls, between them and into tool calls.
        ({ isPlanning, isSynthesis, assignment, results }) => {
          const mine = assignment.includes("first parts") ? FILES.slice(0, FIRST) : FILES.slice(FIRST);
          const next = mine[results.length];
          if (isPlanning || isSynthesis || !next) return null;
          return {
            reasoning: "Now the next part, word by word, as slowly as a person would read it.",
            chunkDelayMs: 15,
            toolCalls: [{ name: "file_write", arguments: { path: next, content: `This is ${next}` } }],
          };
        },
      ],
    }),
  });
});

afterAll(async () => {
  worker?.kill("SIGKILL");
  await model.stop();
  await closeQueue();
});

async function startWorker(): Promise<void> {
  worker = spawn(process.execPath, ["lib/engine/testing/worker-process.ts"], {
    env: { ...process.env, TEST_MODEL_URL: model.url, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!worker.stdout) throw new Error("The worker has no output.");
  await once(worker.stdout, "data");
}

async function killWorker(): Promise<void> {
  const dead = once(worker as ChildProcess, "exit");
  worker?.kill("SIGKILL");
  await dead;
}

it("goes on after every kill -9 of its worker, losing no turn and doing nothing twice", {
  timeout: 120_000,
}, async () => {
  const runId = await createTaskWithRun();
  await startRun(runId);
  const isOver = async () => {
    const { status } = await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId } });
    return status === "completed" || status === "error";
  };

  for (let kill = 0; kill < KILLS && !(await isOver()); kill += 1) {
    await startWorker();
    // A different moment each time: from the start of a model call to its end, and past it.
    await wait(150 + (kill % 7) * 97);
    await killWorker();
  }
  await startWorker();
  await expect.poll(isOver, { timeout: 60_000, interval: 100 }).toBe(true);

  const run = await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId } });
  expect(run.errorMessage).toBeNull();
  expect(run.status).toBe("completed");

  const folder = join(coworkspacesRoot(), "killed", "output");
  expect((await readdir(folder)).sort()).toEqual(FILES.map((path) => path.slice("output/".length)));
  for (const path of FILES) {
    expect(await readFile(join(coworkspacesRoot(), "killed", path), "utf8")).toBe(`This is ${path}`);
  }
  const calls = await prisma.toolCall.findMany({ where: { runId, tool: "file_write" } });
  expect(calls.every(({ status }) => status === "done")).toBe(true);
  const changes = await prisma.fileChange.groupBy({ by: ["path"], where: { runId }, _count: true });
  expect(changes.every(({ _count }) => _count === 1)).toBe(true);

  const checkpoints = await prisma.taskCheckpoint.findMany({ where: { runId }, orderBy: { turn: "asc" } });
  expect(checkpoints.map(({ turn }) => turn)).toEqual(checkpoints.map((_, index) => index + 1));
  const deltas = await prisma.runEvent.count({ where: { runId, type: { endsWith: ".delta" } } });
  expect(deltas).toBe(0);
});

async function createTaskWithRun(): Promise<string> {
  const { directory } = await createCoworkspaceFolder(coworkspacesRoot(), "killed");
  const [userId, taskId] = [newId(), newId()];
  await prisma.user.create({ data: { id: userId, email: "ada@example.com", name: "Ada" } });
  await prisma.coworkspace.create({ data: { slug: "killed", name: "Killed", rootPath: directory, userId } });
  await prisma.coworkTask.create({
    data: {
      id: taskId,
      coworkspaceSlug: "killed",
      userId,
      outcome: "Write fourteen parts",
      permissionMode: "act_autonomously",
      budget: { max_turns: 200, max_tokens: 1_000_000, max_minutes: 60 },
    },
  });
  return prisma.$transaction((tx) => createRun(tx, { taskId, userId, model: "test", reason: "first" }));
}
