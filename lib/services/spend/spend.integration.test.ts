import { beforeEach, describe, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { listMembers } from "../members/list-members.ts";
import { updateMember } from "../members/update-member.ts";
import { listModels } from "../models/list-models.ts";
import { resolveModel } from "../models/resolve-model.ts";
import { setModelPrice } from "../models/set-model-price.ts";
import { saveInstallationSettings } from "../settings/save-installation-settings.ts";
import { changeBudget } from "../tasks/change-budget.ts";
import { createTask } from "../tasks/create-task.ts";
import { getMoneyRules } from "./get-money-rules.ts";
import { summariseSpend } from "./summarise-spend.ts";

useTestDatabase();

let admin: Member;
let bob: Member;
let slug: string;
const DAY_MS = 86_400_000;

beforeEach(async () => {
  await prisma.setting.deleteMany();
  await prisma.modelProvider.deleteMany();
  await prisma.modelSpend.deleteMany();
  admin = await makeMember("Ada", "admin");
  bob = await makeMember("Bob", "member");
  ({ slug } = await createCoworkspace(bob, { name: "Desk" }));
  const provider = { id: newId(), name: "P", baseUrl: "http://127.0.0.1:9/v1" };
  await prisma.modelProvider.create({ data: provider });
  for (const modelId of ["dear", "free"]) {
    await prisma.model.create({ data: { id: newId(), providerId: provider.id, modelId } });
  }
});

const makeDear = () => setModelPrice(admin, { ref: "P/dear", price: { input: 2.5, output: 10 } });

const spent = (userId: string, model: string, daysAgo: number, cost: number) =>
  prisma.modelSpend.create({
    data: {
      day: new Date(Date.now() - daysAgo * DAY_MS),
      runId: newId(),
      userId,
      model,
      turns: 2,
      tokensInput: 5_000_000_000n,
      tokensOutput: 7n,
      cost,
    },
  });

describe("prices", () => {
  it("are set by admins, shown to all, and used by the next work", async () => {
    const price = { input: 2.5, output: 10 };
    await expect(setModelPrice(bob, { ref: "P/dear", price })).rejects.toMatchObject({ status: 403 });
    await expect(setModelPrice(admin, { ref: "demo", price })).rejects.toMatchObject({ status: 422 });
    expect((await resolveModel("P/dear")).price).toBeNull();
    expect(await setModelPrice(admin, { ref: "P/dear", price })).toMatchObject({ price });
    expect((await resolveModel("P/dear")).price).toEqual(price);
    expect((await listModels(bob)).find(({ ref }) => ref === "P/dear")?.price).toEqual(price);
    await setModelPrice(admin, { ref: "P/free", price: { input: 0, output: 0 } });
    expect((await resolveModel("P/free")).price).toEqual({ input: 0, output: 0 });
    await setModelPrice(admin, { ref: "P/free", price: null });
    expect((await resolveModel("P/free")).price).toBeNull();
  });
});

describe("limits of a task", () => {
  const task = (budget?: Parameters<typeof createTask>[1]["budget"], model = "P/dear") =>
    createTask(bob, {
      outcome: "Work",
      coworkspace_slug: slug,
      permission_mode: "ask_before",
      folder_level: "full",
      model,
      ...(budget ? { budget } : {}),
    });

  beforeEach(makeDear);

  it("take the installation's money where the task says nothing, and its own where it does", async () => {
    expect((await task()).budget.max_money).toBeNull();
    await saveInstallationSettings(admin, { default_task_money: 3, currency: "EUR" });
    expect((await task({ max_turns: 5 })).budget).toMatchObject({ max_turns: 5, max_money: 3 });
    expect((await task({ max_money: 7 })).budget.max_money).toBe(7);
    // The default never stands in the way of a model without a price.
    expect((await task({}, "P/free")).budget.max_money).toBe(3);
    await expect(task({ max_money: 1 }, "P/free")).rejects.toMatchObject({ code: "model_without_price" });
  });

  it("can be raised by those who may direct it, the others of it stay", async () => {
    const { id } = await task({ max_turns: 5, max_money: 1 });
    const stranger = await makeMember("Eve", "member");
    await expect(changeBudget(stranger, id, { max_money: 9 })).rejects.toMatchObject({ status: 404 });
    const changed = await changeBudget(bob, id, { max_money: 9 });
    expect(changed.budget).toMatchObject({ max_turns: 5, max_money: 9 });
    const { generation } = await prisma.coworkRun.findUniqueOrThrow({ where: { id: changed.run_id } });
    expect(generation, "agents at work read the limits anew").toBeGreaterThan(0);
  });
});

describe("the month of a member", () => {
  it("is what their runs cost, within their own budget or everybody's", async () => {
    await spent(bob.id, "P/dear", 0, 1.5);
    await spent(bob.id, "P/dear", 40, 100);
    await saveInstallationSettings(admin, {
      default_member_budget: 20,
      default_task_money: 3,
      currency: "EUR",
    });
    expect((await getMoneyRules(bob)).month).toEqual({ used: 1.5, limit: 20 });
    await expect(updateMember(bob, bob.id, { monthly_budget: 500 })).rejects.toMatchObject({ status: 403 });
    expect(await updateMember(admin, bob.id, { monthly_budget: 50 })).toMatchObject({
      monthly_budget: 50,
      spent_this_month: 1.5,
    });
    expect(await getMoneyRules(bob)).toEqual({
      currency: "EUR",
      default_task_money: 3,
      month: { used: 1.5, limit: 50 },
    });
    expect((await listMembers(admin)).map(({ spent_this_month }) => spent_this_month)).toContain(1.5);
  });
});

describe("the picture of the spend", () => {
  it("has every day, the dearest first, and is for admins", async () => {
    await makeDear();
    await spent(bob.id, "P/dear", 0, 2);
    await spent(admin.id, "P/dear", 2, 5);
    await spent(admin.id, "P/free", 2, 0);
    await spent(newId(), "P/dear", 6, 0.5);
    await spent(bob.id, "P/dear", 7, 99);
    await expect(summariseSpend(bob, { days: 7 })).rejects.toMatchObject({ status: 403 });
    const spend = await summariseSpend(admin, { days: 7 });
    expect(spend.days).toHaveLength(7);
    expect(spend.days.map(({ cost }) => cost)).toEqual([0.5, 0, 0, 0, 5, 0, 2]);
    expect(spend.total).toEqual({ turns: 8, tokens: { input: 20_000_000_000, output: 28 }, cost: 7.5 });
    expect(spend.members.map(({ name, cost }) => [name, cost])).toEqual([
      ["Ada", 5],
      ["Bob", 2],
      ["A former member", 0.5],
    ]);
    expect(spend.models.map(({ ref, priced }) => [ref, priced])).toEqual([
      ["P/dear", true],
      ["P/free", false],
    ]);
  });
});
