import { goWithoutScripts } from "./support/go-to.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

// A slow line or a slow machine: the page stands there and can be typed into, and its scripts come later.

test("what is typed before a page's scripts have come is kept and can be sent", async ({
  member,
  addModel,
}) => {
  const model = await addModel(scriptByPrompt());
  const { slug } = await member.makeCoworkspace("Quick fingers");
  const task = await member.handOver({ outcome: "Say hello.", coworkspace_slug: slug, model: model.ref });
  await expect.poll(async () => (await member.task(task.id)).status).toBe("waiting_for_approval");
  const { page } = member;

  const scriptsOfRun = await goWithoutScripts(page, `/tasks/${task.id}`);
  const steering = page.getByLabel("Steer the agent");
  await steering.fill("Be kind.");
  await scriptsOfRun();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeEnabled();
  await steering.press("Enter");
  await expect(steering).toHaveValue("");
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("Be kind.");

  const scriptsOfHome = await goWithoutScripts(page, "/");
  const outcome = page.getByLabel("What should be done?");
  await outcome.fill("List what is here.");
  await scriptsOfHome();
  await outcome.press("Control+Enter");
  await page.waitForURL(/\/tasks\/[^/]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("List what is here.");
});

test("a task can be handed over while a page's scripts are on their way", async ({ member }) => {
  await member.makeCoworkspace("Slow line");
  const { page } = member;
  await goWithoutScripts(page, "/");
  await page.getByLabel("What should be done?").fill("List what is here.");
  await page.getByRole("button", { name: "Start the task" }).click();
  await page.waitForURL(/\/tasks\/[^/]+$/, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("List what is here.");
});
