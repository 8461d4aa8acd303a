import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { scriptByPrompt } from "../../e2e/support/script-by-prompt.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { closeQueue } from "./queue.ts";
import { startRun } from "./run/start-run.ts";
import { CuttingProxy } from "./testing/cutting-proxy.ts";
import { createPartsRun, isRunOver } from "./testing/parts-run.ts";
import { type CrewMember, WorkerCrew } from "./testing/worker-crew.ts";
import { GRACE_MS } from "./worker/lease-terms.ts";

const database = useTestDatabase();

const command = "for i in $(seq 300); do echo $i >> output/log; sleep 0.1; done";
let model: ModelServer;
let crew: WorkerCrew;
let proxy: CuttingProxy;

beforeAll(async () => {
  const shell = { toolCalls: [{ name: "shell", arguments: { command } }] };
  const script = scriptByPrompt({
    rules: [
      ({ isPlanning, isSynthesis, results }) =>
        isPlanning || isSynthesis || results.length > 0 ? null : shell,
    ],
  });
  model = await startModelServer({ script });
  crew = new WorkerCrew(model.url);
  proxy = new CuttingProxy(new URL(database.url));
});

afterEach(() => crew.killAll());
afterAll(async () => {
  proxy.stop();
  await model.stop();
  await closeQueue();
});

/** A worker that reaches the database through the proxy only. */
async function startBehindProxy(): Promise<CrewMember> {
  const direct = process.env.DATABASE_URL;
  process.env.DATABASE_URL = await proxy.start(database.url);
  const member = await crew.start();
  process.env.DATABASE_URL = direct;
  return member;
}

it.each([
  ["is frozen", (first: CrewMember) => first.freeze(), (first: CrewMember) => first.thaw()],
  ["is cut off from the database", () => proxy.down(), () => proxy.up()],
])(
  "ends the command of a worker that %s before another tells what it did",
  {
    timeout: 120_000,
  },
  async (what, befall, recover) => {
    const first = await (what === "is frozen" ? crew.start() : startBehindProxy());
    const runId = await createPartsRun("command");
    const run = { where: { id: runId }, include: { task: true } };
    const { task } = await prisma.coworkRun.findUniqueOrThrow(run);
    const log = join(coworkspacesRoot(), task.coworkspaceSlug, "output/log");
    const written = () => (existsSync(log) ? readFileSync(log, "utf8") : "");
    await startRun(runId);
    await expect.poll(written, { timeout: 30_000, interval: 20 }).toContain("3\n");
    await crew.start();
    // Before that it judges nobody.
    await wait(GRACE_MS + 500);

    befall(first);
    const begun = performance.now();
    const shell = { runId, tool: "shell" };
    const isTold = async () => (await prisma.toolCall.findFirstOrThrow({ where: shell })).status === "done";
    await expect.poll(isTold, { timeout: 40_000, interval: 20 }).toBe(true);
    const took = Math.round(performance.now() - begun);
    const then = written();
    process.stdout.write(`Told of the command of a worker that ${what} after ${took} ms\n`);
    // A machine with much to do may be slower than the five seconds that it takes.
    expect(took).toBeLessThan(10_000);
    const { result } = await prisma.toolCall.findFirstOrThrow({ where: shell });
    expect(result).toMatch(/^Interrupted/);
    await wait(1_500);
    expect(written(), "while it lasts").toBe(then);

    recover(first);
    const anew = () => prisma.worker.count({ where: { pid: first.pid, endedAt: null } });
    await expect.poll(anew, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => isRunOver(runId), { timeout: 30_000 }).toBe(true);
    await wait(1_000);
    expect(written(), "and afterwards").toBe(then);
    expect(await prisma.toolCall.count({ where: shell })).toBe(1);
    const changes = await prisma.fileChange.findMany({ where: { runId, path: "output/log" } });
    expect(changes.map(({ kind }) => kind)).toEqual(["created"]);
  },
);
