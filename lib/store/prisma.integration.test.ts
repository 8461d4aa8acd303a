import { expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { prisma } from "./prisma.ts";
import { useTestDatabase } from "./testing/test-database.ts";

useTestDatabase();

test("the client reads and writes the migrated database", async () => {
  const key = `greeting-${newId()}`;
  await prisma.setting.create({ data: { key, value: { text: "hello" } } });
  expect(await prisma.setting.findUnique({ where: { key } })).toMatchObject({
    value: { text: "hello" },
  });
});

test("a transaction that throws leaves nothing", async () => {
  const failing = prisma.$transaction(async (tx) => {
    await tx.setting.create({ data: { key: "half", value: 1 } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await prisma.setting.findUnique({ where: { key: "half" } })).toBeNull();
});
