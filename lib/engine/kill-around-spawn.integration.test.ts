import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { scriptByPrompt } from "../../e2e/support/script-by-prompt.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { closeQueue } from "./queue.ts";
import { startRun } from "./run/start-run.ts";
import { createPartsRun, isRunOver } from "./testing/parts-run.ts";
import { WorkerCrew } from "./testing/worker-crew.ts";

const database = useTestDatabase();
const HELD = 4_711;
let model: ModelServer;
let crew: WorkerCrew;
let holder: Client;

beforeAll(async () => {
  const script = scriptByPrompt({
    plan: { summary: "Ask a helper", phases: [{ name: "Work", subtasks: ["Start the helper"] }] },
    rules: [
      ({ isPlanning, isSynthesis, assignment, results }) => {
        if (isPlanning || isSynthesis || results.length > 0) return null;
        if (!assignment.includes("Start the helper")) {
          // Long enough that nobody has ended when the kill comes.
          return {
            reasoning: "It takes its time over every word of this.",
            text: "Helped.",
            chunkDelayMs: 30,
          };
        }
        return {
          toolCalls: [{ name: "subagent_spawn", arguments: { name: "helper", task: "Help a little" } }],
        };
      },
    ],
  });
  model = await startModelServer({ script });
  crew = new WorkerCrew(model.url);
  // The row of a sub-agent waits, right before it is made, while the test holds the lock.
  await prisma.$executeRawUnsafe(`
    CREATE FUNCTION hold() RETURNS trigger AS $$ BEGIN
      IF NEW.role = 'worker' THEN PERFORM pg_advisory_xact_lock_shared(${HELD}); END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql`);
  await prisma.$executeRawUnsafe(
    "CREATE TRIGGER hold BEFORE INSERT ON sub_agents FOR EACH ROW EXECUTE FUNCTION hold()",
  );
  holder = new Client({ connectionString: database.url });
  await holder.connect();
});

afterEach(async () => {
  await crew.killAll();
  await holder.query("SELECT pg_advisory_unlock_all()");
});

afterAll(async () => {
  await holder.end();
  await model.stop();
  await closeQueue();
});

const poll = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000, interval: 10 });

const isHeld = async () => {
  const [row] = await prisma.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${HELD} AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`;
  return row?.waits ?? false;
};

async function expectOneHelper(runId: string): Promise<void> {
  await poll(() => isRunOver(runId)).toBe(true);
  const run = await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId }, include: { agents: true } });
  expect(run).toMatchObject({ status: "completed", errorMessage: null });
  expect(run.agents.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
    "helper done",
    "main done",
  ]);
  const events = await prisma.runEvent.findMany({ where: { runId, type: { startsWith: "agent." } } });
  expect(events.map(({ type }) => type).sort()).toEqual(["agent.finished", "agent.spawned"]);
}

it("starts a sub-agent once, whether its process is killed right before or right after its row is made", {
  timeout: 120_000,
}, async () => {
  await holder.query(`SELECT pg_advisory_lock(${HELD})`);
  const first = await crew.start();
  const before = await createPartsRun("before");
  await startRun(before);
  await poll(isHeld).toBe(true);
  await first.kill();
  await holder.query(`SELECT pg_advisory_unlock(${HELD})`);
  const second = await crew.start();
  await expectOneHelper(before);

  const after = await createPartsRun("after");
  await startRun(after);
  await poll(() => prisma.subAgent.count({ where: { runId: after, role: "worker" } })).toBe(1);
  await second.kill();
  expect(await isRunOver(after)).toBe(false);
  await crew.start();
  await expectOneHelper(after);
});
