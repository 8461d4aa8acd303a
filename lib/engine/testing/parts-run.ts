import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { scriptByPrompt } from "../../../e2e/support/script-by-prompt.ts";
import { newId } from "../../core/ids.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { createCoworkspaceFolder } from "../../coworkspace/layout.ts";
import { prisma } from "../../store/prisma.ts";
import { createRun } from "../run/start-run.ts";

/** A run that writes numbered files one a turn, so that a turn that is lost or done twice shows. */
export type PartsRun = {
  /** Paths in the coworkspace, in their order. */
  files: string[];
  /** How many of them the first phase writes; the second is worked on without a new way through the queue. */
  first: number;
};

export function partsRun(count: number): PartsRun {
  const name = (index: number) => `output/part-${String(index + 1).padStart(2, "0")}.md`;
  return { files: Array.from({ length: count }, (_, index) => name(index)), first: 2 };
}

/**
 * A model that writes the parts, streaming as slowly as a person reads: interruptions fall everywhere. With `again` it
 * makes a call anew of which it is told that it was cut off before its act.
 */
export function partsScript(
  { files, first }: PartsRun,
  { chunkDelayMs = 15, again = false }: { chunkDelayMs?: number; again?: boolean } = {},
) {
  return scriptByPrompt({
    plan: {
      summary: "Write parts",
      phases: [
        { name: "Begin", subtasks: ["Write the first parts"] },
        { name: "Go on", subtasks: ["Write the other parts"], depends_on: ["Begin"] },
      ],
    },
    rules: [
      ({ isPlanning, isSynthesis, assignment, results }) => {
        const mine = assignment.includes("first parts") ? files.slice(0, first) : files.slice(first);
        const made = again ? results.filter((result) => !result.includes("is not there")) : results;
        const next = mine[made.length];
        if (isPlanning || isSynthesis || !next) return null;
        return {
          reasoning: "Now the next part, word by word, as slowly as a person would read it.",
          chunkDelayMs,
          toolCalls: [{ name: "file_write", arguments: { path: next, content: `This is ${next}` } }],
        };
      },
    ],
  });
}

/** Makes a member with a coworkspace whose slug begins so, a task and its first run; returns the run's id. */
export async function createPartsRun(name: string): Promise<string> {
  const slug = `${name}-${newId().slice(-6)}`;
  const { directory } = await createCoworkspaceFolder(coworkspacesRoot(), slug);
  const [userId, taskId] = [newId(), newId()];
  await prisma.user.create({ data: { id: userId, email: `${userId}@example.com`, name: "Ada" } });
  await prisma.coworkspace.create({ data: { slug, name: "Parts", rootPath: directory, userId } });
  await prisma.coworkTask.create({
    data: {
      id: taskId,
      coworkspaceSlug: slug,
      userId,
      outcome: "Write the parts",
      permissionMode: "act_autonomously",
      budget: { max_turns: 200, max_tokens: 1_000_000, max_minutes: 60 },
    },
  });
  return prisma.$transaction((tx) => createRun(tx, { taskId, userId, model: "test", reason: "first" }));
}

export async function isRunOver(runId: string): Promise<boolean> {
  const { status } = await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId } });
  return status === "completed" || status === "error";
}

/** The run completed by itself, with every turn and every file exactly once. */
export async function expectAllOnce(runId: string, { files }: PartsRun): Promise<void> {
  const run = await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId }, include: { task: true } });
  const folder = join(coworkspacesRoot(), run.task.coworkspaceSlug);
  expect(run.errorMessage).toBeNull();
  expect(run.status).toBe("completed");

  expect((await readdir(join(folder, "output"))).sort()).toEqual(
    files.map((path) => path.slice("output/".length)),
  );
  for (const path of files) {
    expect(await readFile(join(folder, path), "utf8")).toBe(`This is ${path}`);
  }
  const calls = await prisma.toolCall.findMany({ where: { runId, tool: "file_write" } });
  expect(calls.every(({ status }) => status === "done")).toBe(true);
  const changes = await prisma.fileChange.groupBy({
    by: ["path"],
    where: { runId, path: { in: files } },
    _count: true,
  });
  expect(changes.every(({ _count }) => _count === 1)).toBe(true);

  const checkpoints = await prisma.taskCheckpoint.findMany({ where: { runId }, orderBy: { turn: "asc" } });
  expect(checkpoints.map(({ turn }) => turn)).toEqual(checkpoints.map((_, index) => index + 1));
  expect(await prisma.runEvent.count({ where: { runId, type: { endsWith: ".delta" } } })).toBe(0);
}
