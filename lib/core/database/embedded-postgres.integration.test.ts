import { execFile } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { withClient } from "./connection.ts";
import { keepRunning } from "./keep-running.ts";
import { isAlive } from "./process-identity.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function newDataDirectory(mode = 0o711): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "cowork-pg-"));
  await chmod(directory, mode);
  cleanUps.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function start(dataDirectory: string) {
  const database = await startEmbeddedPostgres({ dataDirectory });
  cleanUps.push(database.release);
  return database;
}

/** Starts the database from another Node, which then dies at once without stopping it. */
async function startAndKillNode(dataDirectory: string): Promise<void> {
  const module = path.join(import.meta.dirname, "start-embedded-postgres.ts");
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    await startEmbeddedPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)} });
    process.kill(process.pid, "SIGKILL");`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]).catch(() => {});
}

const pidIn = (dataDirectory: string) =>
  Number(readFileSync(path.join(dataDirectory, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);

test("a first start creates a database that keeps its rows over a restart", async () => {
  const directory = await newDataDirectory();
  const first = await startEmbeddedPostgres({ dataDirectory: directory });
  await withClient(first.url, (client) => client.query("create table kept as select 42 as answer"));
  await first.release();
  const second = await start(directory);
  expect(second.started).toBe(true);
  const { rows } = await withClient(second.url, (client) => client.query("select answer from kept"));
  expect(rows).toEqual([{ answer: 42 }]);
  expect(statSync(path.join(directory, "postgres/password")).mode & 0o777).toBe(0o600);
});

test("a wrong password is refused", async () => {
  const database = await start(await newDataDirectory());
  const url = new URL(database.url);
  url.password = "guess";
  await expect(withClient(url.href, (client) => client.query("select 1"))).rejects.toThrow(/password/);
});

test("a server left by a killed Node is adopted, and stopped at the end", async () => {
  const directory = await newDataDirectory();
  await startAndKillNode(directory);
  const pid = pidIn(directory);
  expect(isAlive(pid)).toBe(true);
  const database = await startEmbeddedPostgres({ dataDirectory: directory });
  expect(database.started).toBe(false);
  await database.release();
  // Its number stays until whoever inherited it has taken note of its end.
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("a pid file whose number belongs to another program by now does not hinder", async () => {
  const directory = await newDataDirectory();
  await (await startEmbeddedPostgres({ dataDirectory: directory })).release();
  writeFileSync(
    path.join(directory, "postgres/data/postmaster.pid"),
    `${process.pid}\n${directory}\n1\n5432\n`,
  );
  expect((await start(directory)).started).toBe(true);
});

test("two starts at the same time share one server, and it lives as long as one of them", async () => {
  const directory = await newDataDirectory();
  const [a, b] = await Promise.all([start(directory), start(directory)]);
  expect(a.url).toBe(b.url);
  expect([a.started, b.started].sort()).toEqual([false, true]);
});

test("two data directories get servers of their own", async () => {
  const [a, b] = await Promise.all([start(await newDataDirectory()), start(await newDataDirectory())]);
  expect(a.port).not.toBe(b.port);
});

test.runIf(process.getuid?.() === 0)(
  "a data directory that only root can enter works, and stays so",
  async () => {
    const directory = await newDataDirectory(0o700);
    const lines: string[] = [];
    const first = await startEmbeddedPostgres({ dataDirectory: directory, say: (line) => lines.push(line) });
    const elsewhere = readFileSync(path.join(directory, "postgres/location"), "utf8").trim();
    cleanUps.push(async () => rmSync(elsewhere, { recursive: true, force: true }));
    expect(lines.join()).toContain(elsewhere);
    await first.release();
    expect((await start(directory)).started).toBe(true);
    expect(readFileSync(path.join(directory, "postgres/location"), "utf8").trim()).toBe(elsewhere);
  },
);

test("a database that ends under us is started again, at the same address", async () => {
  const dataDirectory = await newDataDirectory();
  const { url } = await start(dataDirectory);
  const stopWatch = keepRunning({ dataDirectory, url, lookEveryMs: 50, patienceMs: 200 });
  cleanUps.push(async () => stopWatch());
  const before = pidIn(dataDirectory);
  process.kill(before, "SIGKILL");
  await expect.poll(() => isAlive(before)).toBe(false);
  const answer = () => withClient(url, (client) => client.query("select 1")).then(({ rowCount }) => rowCount);
  await expect.poll(() => answer().catch(() => 0), { timeout: 20_000 }).toBe(1);
});
