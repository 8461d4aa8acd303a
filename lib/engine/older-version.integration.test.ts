import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { readTurn } from "../../e2e/support/script-by-prompt.ts";
import { ensureDatabase, withClient } from "../core/database/connection.ts";
import { forgetEnv } from "../core/env.ts";
import { newId } from "../core/ids.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { createCoworkspaceFolder } from "../coworkspace/layout.ts";
import { applyMigrations } from "../store/migrations/apply-migrations.ts";
import { readMigrations } from "../store/migrations/read-migrations.ts";
import { disconnectPrisma, prisma } from "../store/prisma.ts";
import { withDatabase } from "../store/testing/start-test-server.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { rowsOfFirstVersion } from "./testing/rows-of-first-version.ts";
import { WorkerCrew } from "./testing/worker-crew.ts";

useTestDatabase();

/** The tables as the first version made them. */
const FIRST = ["20261120230000_foundation", "20261121003501_waiting_time"];

let model: ModelServer;
let crew: WorkerCrew;

beforeAll(async () => {
  model = await startModelServer({
    script: (request) => ({ text: readTurn(request).isSynthesis ? "Both are written." : "Done." }),
  });
  crew = new WorkerCrew(model.url);
});

afterEach(async () => {
  await crew.killAll();
  // Of the database that the test has made.
  await disconnectPrisma();
});

afterAll(async () => {
  await model.stop();
});

it("goes on with a run that the first version left in the middle of a turn", {
  timeout: 120_000,
}, async () => {
  const name = `old_${newId().replaceAll("-", "")}`;
  const url = withDatabase(inject("testServerUrl"), name);
  await ensureDatabase(inject("testServerUrl"), name);
  process.env.DATABASE_URL = url;
  forgetEnv();

  const all = await readMigrations();
  await applyMigrations(
    url,
    all.filter((migration) => FIRST.includes(migration.name)),
  );
  const slug = `old-${newId()}`;
  const { directory } = await createCoworkspaceFolder(coworkspacesRoot(), slug);
  const { runId, sql } = rowsOfFirstVersion(slug, directory);
  await withClient(url, (client) => client.query(sql));
  expect(await applyMigrations(url)).not.toHaveLength(0);

  await crew.start();
  const status = async () => (await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId } })).status;
  await expect.poll(status, { timeout: 30_000, interval: 50 }).toBe("completed");

  const calls = await prisma.toolCall.findMany({
    where: { runId, tool: "file_write" },
    orderBy: { position: "asc" },
  });
  // The finished call is not run again, and the interrupted one neither, but said to be unknown.
  expect(calls.map(({ result }) => result)).toEqual([
    "Made it.",
    expect.stringContaining("whether it took effect is not known"),
  ]);
  expect(existsSync(join(directory, "output/a.md"))).toBe(false);
  const told = model
    .completions()
    .at(-2)
    ?.messages.map(({ content }) => content);
  expect(told).toEqual(expect.arrayContaining(["Work on the phase “Write”.", "Both.", "Made it."]));
});
