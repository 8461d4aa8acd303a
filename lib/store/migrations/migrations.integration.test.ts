import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { ensureDatabase, withClient } from "../../core/database/connection.ts";
import { withDatabase } from "../testing/start-test-server.ts";
import { useTestDatabase } from "../testing/test-database.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { readMigrations } from "./read-migrations.ts";
import { readSchema } from "./read-schema.ts";
import { diffToSchema } from "./schema-engine.ts";

const database = useTestDatabase();

async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  await ensureDatabase(inject("testServerUrl"), name);
  return withDatabase(inject("testServerUrl"), name);
}

const migration = (name: string, sql: string, checksum = name) => ({ name, sql, checksum });

test("all migrations together make exactly prisma/schema", async () => {
  expect(await diffToSchema(database.url, await readSchema())).toBe("");
});

test("a migrated database needs nothing more", async () => {
  expect(await applyMigrations(database.url)).toEqual([]);
});

test("two processes that start together apply each migration once", async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all([applyMigrations(url), applyMigrations(url)]);
  expect(applied.flat().sort()).toEqual((await readMigrations()).map((each) => each.name));
});

test("a failing migration leaves nothing behind and can be tried again", async () => {
  const url = await emptyDatabase();
  const good = migration("1_good", "create table good (id int)");
  await expect(
    applyMigrations(url, [good, migration("2_bad", "create table half (id int); select broken(")]),
  ).rejects.toThrow(/2_bad failed, and nothing of it was kept/);
  expect(await applyMigrations(url, [good, migration("2_bad", "create table half (id int)")])).toEqual([
    "2_bad",
  ]);
});

test("functions with semicolons in their bodies arrive whole", async () => {
  const url = await emptyDatabase();
  const sql =
    "create function one() returns int as $$ begin return 1; end; $$ language plpgsql; -- done; really";
  await applyMigrations(url, [migration("1_function", sql)]);
  const { rows } = await withClient(url, (client) => client.query("select one()"));
  expect(rows).toEqual([{ one: 1 }]);
});

test("a changed and an unknown migration are refused", async () => {
  const url = await emptyDatabase();
  await applyMigrations(url, [migration("1_x", "select 1")]);
  await expect(applyMigrations(url, [migration("1_x", "select 2", "other")])).rejects.toThrow(
    /was changed after/,
  );
  await expect(applyMigrations(url, [])).rejects.toThrow(/does not know/);
});
