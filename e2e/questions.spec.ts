import { RunPage } from "./pages/run-page.ts";
import { expect, test } from "./support/test.ts";
import { shell, workingModel } from "./support/working-model.ts";

test("a question stands open in the story, and a line above the input leads to it, also in a pause", async ({
  member,
  addModel,
}) => {
  const ask = {
    name: "ask_user",
    arguments: { question: "Which hotel?", choices: ["The first", "The second"] },
  };
  const model = await addModel(workingModel([[ask]]));
  const { slug } = await member.makeCoworkspace("Hotels");
  const { id } = await member.handOver({
    outcome: "Find a hotel.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const run = new RunPage(member.page);
  await run.open(id);
  const card = run.card("Which hotel?");
  await expect(run.block(/^Asks you “Which hotel\?”/)).toBeVisible();
  await expect(card).toContainText("The work goes on with your answer.");
  await expect(run.pinned.getByRole("textbox")).toHaveCount(0);
  await expect(run.page.getByRole("tabpanel", { name: "Plan" }).getByLabel("Waits for you")).toBeVisible();
  await run.pinned.getByRole("button", { name: "Answer" }).click();
  await expect(card).toBeFocused();

  await run.page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(card).toContainText("once you resume it");
  await card.getByRole("button", { name: "The second" }).click();
  await expect(run.block(/^Asked you “Which hotel\?”/)).toContainText("The second");
  await expect(run.timeline.getByLabel("Paused", { exact: true })).toBeVisible();
  await run.page.getByRole("button", { name: "Resume", exact: true }).click();
  await run.expectStatus("Completed");
});

test("a stopped command was under way, and its phase is left unfinished in both places", async ({
  member,
  addModel,
}) => {
  const model = await addModel(workingModel([[shell("sleep 60"), shell("echo later")]]));
  const { slug } = await member.makeCoworkspace("Long sleep");
  const { id } = await member.handOver({
    outcome: "Sleep for a minute.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const run = new RunPage(member.page);
  await run.open(id);
  await expect(run.block(/^Running “sleep 60”.*0:0\d/)).toBeVisible();
  await run.page.getByRole("button", { name: "Stop", exact: true }).click();
  await run.page.getByRole("button", { name: "Stop the run" }).click();
  await run.expectStatus("Stopped");
  await expect(run.block("Stopped while running “sleep 60”")).toBeVisible();
  await expect(run.block("Stopped before it could run “echo later”")).toBeVisible();
  await expect(run.block(/^Stopped by/)).toContainText("Main agent: ");
  await expect(run.page.getByLabel("Not finished")).toHaveCount(2);
});
