import { HomePage } from "./pages/home-page.ts";
import { PlanReview } from "./pages/plan-review.ts";
import { RunPage } from "./pages/run-page.ts";
import { goTo } from "./support/go-to.ts";
import { startModelServer } from "./support/model-server.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

const KEY = "sk-a-secret-that-nobody-sees";

test("an admin adds a provider, tests its model, and a task streams from it", async ({ admin }) => {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const answer = scriptByPrompt({
    rules: [
      ({ request, isPlanning }) =>
        // The connection test offers a tool of its own.
        isPlanning || !request.messages.some(({ content }) => content?.includes("Say hello"))
          ? null
          : undefined,
    ],
  });
  const server = await startModelServer({
    apiKey: KEY,
    models: ["qwen-local", "llama-local"],
    script: async (request) => {
      const names = request.tools?.map((tool) => tool.function.name) ?? [];
      const probed = names.find(
        (name) => !/^(plan_propose|file_|task_|memory_|ask_|deliverable_|sub)/.test(name),
      );
      if (probed && request.messages.at(-1)?.role === "tool") return { text: "It is 42." };
      if (probed) return { toolCalls: [{ name: probed, arguments: { a: 17, b: 25 } }] };
      const scripted = answer(request);
      return names.length === 1 && names[0] === "plan_propose"
        ? {
            ...scripted,
            reasoning: "Reading the outcome and then thinking it over.",
            hold: { afterChunks: 5, until: held },
          }
        : scripted;
    },
  });
  const { page } = admin;
  await goTo(page, "/admin/models");
  await page.getByRole("button", { name: "Add provider" }).click();
  const dialog = page.getByRole("dialog", { name: "Add provider" });
  await dialog.getByLabel("Name").fill("Lab server");
  await dialog.getByLabel("Address").fill(server.url);
  await dialog.getByLabel("Key", { exact: true }).fill("wrong-key");
  await dialog.getByRole("button", { name: "Add and list models" }).click();
  await expect(dialog).toContainText("its models could not be listed");
  await dialog.getByLabel("Key", { exact: true }).fill(KEY);
  await dialog.getByRole("button", { name: /^(Save and try again|Add and list models)$/ }).click();
  const card = page.getByRole("region", { name: "Lab server" });
  await expect(card).toContainText("qwen-local");
  await expect(card).toContainText("Key stored");
  await expect(page.getByText(KEY)).toHaveCount(0);

  const row = card.getByRole("listitem").filter({ hasText: "qwen-local" });
  await expect(row).toContainText("Not tested");
  await row.getByRole("button", { name: "Test qwen-local" }).click();
  await expect(row).toContainText("Tool Calling");

  const { slug } = await admin.makeCoworkspace("Provider");
  const home = new HomePage(page);
  await home.open(slug);
  await home.outcome.fill("Say hello.");
  await home.choose("Model", /^qwen-local/);
  await home.start.click();
  const run = new RunPage(page);
  await expect(run.timeline).toContainText("Reading the outcome");
  // The page shows words that the model has said while it is still talking.
  expect(server.journal.at(-1)?.end).toBe("open");
  await run.expectStatus("Thinking");
  goOn();
  await run.expectStatus("Waiting for Approval");
  await new PlanReview(page).approve();
  await run.expectStatus("Completed");
  await expect(page.getByRole("region", { name: "Answer" })).toContainText(
    "The greeting is in output/hello.md.",
  );
  expect(
    server.journal.filter(({ authorization }) => authorization === `Bearer ${KEY}`).length,
  ).toBeGreaterThan(3);
  await server.stop();
});
