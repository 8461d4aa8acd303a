import { expect, it } from "vitest";
import { readSettings, writeSettings } from "./settings.ts";
import { useTestDatabase } from "./testing/test-database.ts";

useTestDatabase();

it("changing one setting leaves the others as they are", async () => {
  await writeSettings({ standing_instructions: "Be brief.", default_model: "P/m", default_task_money: 5 });
  await writeSettings({ currency: "EUR" });
  expect(await readSettings()).toMatchObject({
    standing_instructions: "Be brief.",
    default_model: "P/m",
    default_task_money: 5,
    currency: "EUR",
  });
  await writeSettings({ default_task_money: null, default_model: undefined });
  expect(await readSettings()).toMatchObject({ default_task_money: null, default_model: "P/m" });
});
