import { Client, Pool } from "pg";
import { expect, it } from "vitest";
import { isTransientDatabaseError } from "./transient-error.ts";

const withCode = (code: string, cause?: unknown) => Object.assign(new Error("x", { cause }), { code });

it.each(["P1001", "P2028", "57P01", "08006", "40P01", "ECONNREFUSED"])("knows %s as passing", (code) => {
  expect(isTransientDatabaseError(withCode(code))).toBe(true);
  expect(isTransientDatabaseError(new Error("wrapped", { cause: withCode(code) }))).toBe(true);
});

it.each(["P2010", "P2039"])("looks into %s for what the driver said", (code) => {
  const driverAdapterError = Object.assign(new Error("DriverAdapterError"), {
    cause: { originalCode: "57P03", kind: "postgres" },
  });
  expect(isTransientDatabaseError(Object.assign(withCode(code), { meta: { driverAdapterError } }))).toBe(
    true,
  );
});

it("knows what the driver adapter hands on in the middle of a transaction", () => {
  const error = (kind: string) => new Error(kind, { cause: { kind } });
  expect(isTransientDatabaseError(error("ConnectionClosed"))).toBe(true);
  expect(isTransientDatabaseError(error("UniqueConstraintViolation"))).toBe(false);
});

it.each([
  "Connection terminated unexpectedly",
  "Client has encountered a connection error and is not queryable",
])("knows the driver's words: %s", (words) => {
  expect(isTransientDatabaseError(new Error(words))).toBe(true);
});

it("knows what the driver says when it is asked after this process has begun to close its connections", async () => {
  const client = new Client();
  void client.end();
  const pool = new Pool();
  await pool.end();
  for (const asked of [client, pool]) {
    const error = await asked.query("SELECT 1").catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Error);
    expect(isTransientDatabaseError(error)).toBe(true);
  }
});

it.each([
  withCode("P2002"),
  withCode("P2010"),
  withCode("23505"),
  Object.assign(withCode("P2010"), { meta: { driverAdapterError: { cause: { originalCode: "42601" } } } }),
  new Error("no such table"),
  "text",
  undefined,
])("lets other errors be errors", (error) => {
  expect(isTransientDatabaseError(error)).toBe(false);
});
