import type { Locator } from "@playwright/test";
import { RunPage } from "./pages/run-page.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { slowModel } from "./support/slow-model.ts";
import { expect, test } from "./support/test.ts";
import { workingModel } from "./support/working-model.ts";

/**
 * Two clicks a quarter of a second apart, the second on whatever has taken the first one's place. They are made in the page,
 * as a busy machine would make the second one too late.
 */
async function clickTwice(button: Locator): Promise<void> {
  await button.evaluate(async (element) => {
    const { left, top, height } = element.getBoundingClientRect();
    const click = () => {
      const there = document.elementFromPoint(left + 14, top + height / 2);
      there?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
    };
    click();
    await new Promise((resolve) => setTimeout(resolve, 250));
    click();
  });
}

test("a second click on Pause does not resume", async ({ member, addModel }) => {
  const model = await addModel(slowModel);
  const { slug } = await member.makeCoworkspace("Pause twice");
  const task = await member.handOver({
    outcome: "Read the letters.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Thinking");
  const asked: string[] = [];
  run.page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
  await clickTwice(run.page.getByRole("button", { name: "Pause", exact: true }));
  const resume = run.page.getByRole("button", { name: "Resume", exact: true });
  await expect(resume).toBeEnabled();
  await run.expectStatus("Paused");
  expect(asked.filter((what) => what === "pause" || what === "resume")).toEqual(["pause"]);

  await clickTwice(resume);
  await expect(run.page.getByRole("button", { name: "Pause", exact: true })).toBeEnabled();
  expect(asked.filter((what) => what === "pause" || what === "resume")).toEqual(["pause", "resume"]);
});

test("a second click on Retry starts it once, and pauses nothing", async ({ member, addModel }) => {
  let broken = true;
  const works = scriptByPrompt();
  const model = await addModel((request) =>
    broken ? { error: 400, body: { error: { message: "This model is broken." } } } : works(request),
  );
  const { slug } = await member.makeCoworkspace("Retry twice");
  const task = await member.handOver({
    outcome: "Say hello.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Error");
  broken = false;
  const asked: string[] = [];
  run.page.on("request", (request) => {
    if (request.method() === "POST") asked.push(new URL(request.url()).pathname.split("/").at(-1) ?? "");
  });
  await run.page.locator("header").getByRole("button", { name: "Retry" }).dblclick();
  await run.expectStatus("Completed");
  expect(asked).toEqual(["retry"]);
  await expect(run.page.getByText("was not started again")).toHaveCount(0);
});

test("a second click on a choice neither answers twice nor complains", async ({ member, addModel }) => {
  const ask = (question: string) => ({
    name: "ask_user",
    arguments: { question, choices: ["Near the station", "At the river"] },
  });
  const model = await addModel(workingModel([[ask("Which hotel?")], [ask("Which restaurant?")]]));
  const { slug } = await member.makeCoworkspace("Choose twice");
  const task = await member.handOver({
    outcome: "Plan the trip.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  const asked: string[] = [];
  run.page.on("request", (request) => {
    if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
  });
  for (const question of ["Which hotel?", "Which restaurant?"]) {
    const card = run.card(question);
    await expect(card).toBeVisible();
    await card.getByRole("button", { name: "Near the station" }).dblclick();
    await expect(card).toHaveCount(0);
    await expect(run.block("Answered by").filter({ hasText: question })).toBeVisible();
    if (question === "Which hotel?") await expect(run.pinned).toContainText("Which restaurant?");
  }
  await run.expectStatus("Completed");
  expect(asked).toHaveLength(2);
  await expect(run.page.getByText("already")).toHaveCount(0);
});
