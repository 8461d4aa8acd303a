import type { Page } from "@playwright/test";
import { RunPage } from "./pages/run-page.ts";
import { goTo } from "./support/go-to.ts";
import { slowModel } from "./support/slow-model.ts";
import { expect, test } from "./support/test.ts";
import { workingModel, write } from "./support/working-model.ts";

// Without a connection every page stands, says so in words, and loses nothing that was typed.

/** In the script of what shows messages, and in no other. */
const TOAST_SCRIPT = "containerAriaLabel";

/** Refuses the script that has these words in it; the function answered lets it come. */
async function withoutScript(page: Page, words: string): Promise<() => Promise<void>> {
  const scripts = "**/_next/static/**/*.js";
  await page.route(scripts, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(words)) await route.abort("connectionrefused");
    else await route.fulfill({ response });
  });
  return () => page.unroute(scripts);
}

test("a message that could not be sent is back in its field, and the page stands", async ({
  member,
  addModel,
}) => {
  const model = await addModel(slowModel);
  const { slug } = await member.makeCoworkspace("No line");
  const task = await member.handOver({
    outcome: "Read the letters.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  // It comes before it is needed.
  const toastScript = run.page.waitForResponse(
    async (response) => response.url().endsWith(".js") && (await response.text()).includes(TOAST_SCRIPT),
  );
  await run.open(task.id);
  await run.expectStatus("Thinking");
  await toastScript;
  await member.context.setOffline(true);
  await run.steering.fill("Leave out the bills.");
  await run.steering.press("Enter");
  await expect(run.page.locator("[data-sonner-toast]")).toContainText("Your message was not sent");
  await expect(run.steering).toHaveValue("Leave out the bills.");
  await expect(run.heading).toHaveText("Read the letters.");

  await member.context.setOffline(false);
  await run.steering.press("Enter");
  await expect(run.steering).toHaveValue("");
  await expect(run.timeline).toContainText("Leave out the bills.");
});

test("a pause that did not arrive is told and taken back, not sent later", async ({ member, addModel }) => {
  const model = await addModel(slowModel);
  const { slug } = await member.makeCoworkspace("No pause");
  const task = await member.handOver({
    outcome: "Read the letters.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  // Where even what shows messages did not come, they are shown without it.
  const letScriptCome = await withoutScript(run.page, TOAST_SCRIPT);
  await run.open(task.id);
  await run.expectStatus("Thinking");
  await member.context.setOffline(true);
  await run.page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(run.page.getByText("The run was not paused")).toBeVisible();
  await run.expectStatus("Thinking");
  await expect(run.heading).toBeVisible();

  await letScriptCome();
  const asked: string[] = [];
  run.page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await member.context.setOffline(false);
  await run.steering.fill("Go on.");
  await run.steering.press("Enter");
  await expect(run.timeline).toContainText("Go on.");
  await expect.poll(() => asked).toContain(`POST /api/cowork/tasks/${task.id}/steer`);
  expect(asked.filter((what) => what.endsWith("/pause"))).toEqual([]);
  await run.page.getByRole("button", { name: "Pause", exact: true }).click();
  await run.expectStatus("Paused");
});

test("what opens on a press says that it did not come, and opens on a later one", async ({
  member,
  addModel,
}) => {
  const model = await addModel(slowModel);
  const { slug } = await member.makeCoworkspace("No parts");
  const task = await member.handOver({
    outcome: "Read the letters.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  const { page } = run;
  await run.open(task.id);
  await run.expectStatus("Thinking");
  await member.context.setOffline(true);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByText("This could not be opened").first()).toBeVisible();
  await page.getByRole("button", { name: "Details" }).click();
  await expect(page.getByText("This could not be opened")).toHaveCount(2);
  await page.getByRole("tab", { name: "Changes" }).click();
  const panel = page.getByRole("tabpanel", { name: "Changes" });
  await expect(panel).toContainText("This part could not be loaded");
  await expect(run.heading).toHaveText("Read the letters.");

  await member.context.setOffline(false);
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel).not.toContainText("This part could not be loaded");
  await expect(panel).toContainText("No changes");
  await page.getByRole("button", { name: "Details" }).click();
  await expect(page.getByRole("dialog", { name: "Details of the run" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Stop the run" }).click();
  await run.expectStatus("Stopped");
});

test("the inbox says that it is not up to date, and takes an answer once it is", async ({
  member,
  addModel,
}) => {
  const model = await addModel(workingModel([[write("files/plan.md", "# Plan\n")]]));
  const { slug } = await member.makeCoworkspace("No inbox");
  const task = await member.handOver({ outcome: "Add a plan.", coworkspace_slug: slug, model: model.ref });
  await expect.poll(async () => (await member.task(task.id)).status).toBe("waiting_for_approval");
  await member.api.post(`/api/cowork/tasks/${task.id}/plan/approve`);
  const { page } = member;
  await goTo(page, "/inbox");
  const card = page.getByRole("article", { name: /files\/plan\.md/ });
  await expect(card).toBeVisible();
  await member.context.setOffline(true);
  await expect(page.getByText("This page is not up to date")).toBeVisible();
  const approve = card.getByRole("button", { name: "Approve", exact: true });
  await approve.click();
  await expect(page.getByText("Your answer was not taken")).toBeVisible();
  await expect(approve).toBeEnabled();

  await card.getByRole("button", { name: "Reject" }).click();
  await card.getByRole("textbox", { name: /Why not\?/ }).fill("It is too early.");
  await card.getByRole("button", { name: "Reject" }).click();
  await expect(card.getByRole("textbox", { name: /Why not\?/ })).toHaveValue("It is too early.");
  await expect(card.getByRole("button", { name: "Reject" })).toBeEnabled();

  await member.context.setOffline(false);
  await expect(page.getByText("This page is not up to date")).toHaveCount(0);
  await card.getByRole("button", { name: "Reject" }).click();
  await expect(card).toHaveCount(0);
  await expect.poll(async () => (await member.task(task.id)).status).toBe("completed");
});

test("a failure of the whole page is told in words, with a way out", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const page = await context.newPage();
  // What holds every page asks for the theme of the machine when its scripts take over.
  await page.addInitScript(() => {
    Object.defineProperty(window, "matchMedia", {
      value: () => {
        throw new Error("broken for this test");
      },
    });
  });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Coworkspace could not be shown" })).toBeVisible();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByText("runs go on by themselves")).toBeVisible();
  await context.close();
});
