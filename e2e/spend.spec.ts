import type { MemberView } from "../lib/contracts/member-views.ts";
import { RunPage } from "./pages/run-page.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { goTo } from "./support/go-to.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

// What models cost, from the price an admin enters to the picture of the spend.

test("a price, a limit that ends the run, a higher one, and what it cost", async ({
  admin,
  member,
  addModel,
}) => {
  test.setTimeout(240_000);
  const model = await addModel(scriptByPrompt());
  const { page } = admin;
  await goTo(page, "/admin/models");
  const card = page.getByRole("region", { name: model.provider });
  await card.getByRole("button", { name: /[Pp]rice of test-model/ }).click();
  const dialog = page.getByRole("dialog", { name: "Price of test-model" });
  await dialog.getByLabel("Read (input)").fill("1000");
  await dialog.getByRole("button", { name: "Save price" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Enter an amount of 0 or more.");
  await dialog.getByLabel("Written (output)").fill("2000");
  await expectAccessible(page, "price");
  await dialog.getByRole("button", { name: "Save price" }).click();
  await expect(card).toContainText("1,000.00 USD in, 2,000.00 USD out for a million tokens.");

  const { slug } = await member.makeCoworkspace("Dear model");
  const task = await member.handOver({
    outcome: "Say hello.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
    budget: { max_money: 0.5 },
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Error");
  const alert = member.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("The run has cost 0.00 of the 0.50 USD it may cost");
  await alert.getByRole("button", { name: "Raise the limit" }).click();
  const raise = member.page.getByRole("dialog", { name: "Raise the limit and start again" });
  await raise.getByLabel("Money").fill("100");
  await expectAccessible(member.page, "raise the limit");
  await raise.getByRole("button", { name: "Raise and retry" }).click();
  await run.expectStatus("Completed");

  // Four turns of 100 tokens in and 20 out.
  const { run: done, budget } = await member.task(task.id);
  expect(budget.max_money).toBe(100);
  expect(done.cost).toBeCloseTo(0.56, 9);
  await member.page.getByRole("button", { name: "Details" }).click();
  await expect(member.page.getByText("0.56 of 100.00 USD")).toBeVisible();

  await goTo(page, "/admin/spend?days=7");
  const row = page
    .getByRole("region", { name: "Spend by model" })
    .getByRole("row", { name: new RegExp(`${model.provider}/test-model`) });
  await expect(row).toContainText("0.56 USD");
  await expect(page.getByRole("img", { name: /^Cost per day\. Most on / })).toBeVisible();
  await expectAccessible(page, "spend");
});

test("a member's monthly budget, set by an admin, ends their runs in words", async ({
  admin,
  member,
  addModel,
}) => {
  const model = await addModel(scriptByPrompt());
  await admin.api.put("/api/cowork/admin/models/price", {
    ref: model.ref,
    price: { input: 500, output: 500 },
  });
  const { page } = admin;
  await goTo(page, "/admin/members");
  const { members } = await admin.api.get<{ members: MemberView[] }>("/api/cowork/admin/members");
  const entry = page.getByRole("listitem").filter({ hasText: member.email });
  await entry.getByRole("button", { name: /^Monthly budget of/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Monthly budget of/ });
  await dialog.getByLabel("At most a month").fill("0.25");
  await dialog.getByRole("button", { name: "Save budget" }).click();
  await expect(entry).toContainText("0.00 of 0.25 USD this month");
  expect(members.find(({ email }) => email === member.email)?.monthly_budget).toBeNull();

  const { slug } = await member.makeCoworkspace("Small budget");
  const task = await member.handOver({ outcome: "Say hello.", coworkspace_slug: slug, model: model.ref });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Error");
  const alert = member.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("Your runs have cost 0.00 of the 0.25 USD they may cost in");
  await expect(alert).toContainText("Ask an admin to raise your monthly budget");
  await expect(alert.getByRole("button", { name: "Raise the limit" })).toHaveCount(0);

  await goTo(member.page, "/");
  await member.page.getByRole("button", { name: /^Budget/ }).click();
  await expect(member.page.getByText("Your month: 0.00 of 0.25 USD.")).toBeVisible();
});

test("a limit of money is refused where nobody knows what the model costs", async ({ member, addModel }) => {
  const model = await addModel(scriptByPrompt());
  const { slug } = await member.makeCoworkspace("No price");
  const task = { outcome: "Say hello.", coworkspace_slug: slug, model: model.ref, budget: { max_money: 1 } };
  await expect(member.handOver(task)).rejects.toThrow(/has no price/);
});
