import { goTo } from "./support/go-to.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

test("a first coworkspace is made on the home page, another on its list", async ({ member }) => {
  const { page } = member;
  await goTo(page, "/");
  await page.getByLabel("Name").fill("Café & Büro 2026");
  await page.getByRole("button", { name: /Create/ }).click();
  await expect(page.getByRole("button", { name: "Coworkspace: Café & Büro 2026" })).toBeVisible();
  await goTo(page, "/coworkspaces");
  await page.getByRole("button", { name: "New coworkspace" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toContainText("Give the coworkspace a name.");
  await dialog.getByLabel("Name").fill("Second");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Second" })).toBeVisible();
  await expect(page.getByText("Drop files or folders anywhere on this page")).toBeVisible();
});

test("its owner renames a coworkspace in its settings, and every page says the new name", async ({
  member,
}) => {
  const { slug } = await member.makeCoworkspace("Quater one");
  const { page } = member;
  const palette = page.getByPlaceholder(/^Search/);
  const inPalette = (name: string) => page.getByRole("option", { name });
  await goTo(page, `/coworkspaces/${slug}?tab=settings`);
  await page.keyboard.press("ControlOrMeta+k");
  await palette.fill("Quater");
  await expect(inPalette("Quater one")).toBeVisible();
  await page.keyboard.press("Escape");

  const name = page.getByLabel("Name", { exact: true });
  await name.fill(" ");
  await name.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Give the coworkspace a name." })).toBeVisible();
  await name.fill("Quarter one");
  await name.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Quarter one" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/coworkspaces/${slug}`));
  await expect(page).toHaveTitle(/Quarter one/);
  await expect(page.getByRole("button", { name: "Rename" })).toBeDisabled();
  await page.keyboard.press("ControlOrMeta+k");
  await palette.fill("Quarter");
  await inPalette("Quarter one").click();
  await page.getByRole("link", { name: "Coworkspaces", exact: true }).click();
  await expect(page.getByRole("link", { name: /Quarter one/ })).toBeVisible();
});

test("instructions are edited, and a change made elsewhere is not overwritten unseen", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Rules");
  const { page } = member;
  await goTo(page, `/coworkspaces/${slug}?tab=instructions`);
  const field = page.getByLabel("Instructions of this coworkspace");
  await field.fill("Amounts are in euros.");
  await field.press("ControlOrMeta+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await member.api.put(`/api/cowork/coworkspaces/${slug}/instructions`, {
    instructions: "Amounts are in francs.",
  });
  await field.fill("Amounts are in pounds.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Not saved: somebody else changed it")).toBeVisible();
  await expect(page.getByText(/was changed by .+ since you read it/)).toBeVisible();
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("figure")).toContainText("Amounts are in francs.");
  await expect(page.getByRole("figure")).toContainText("Amounts are in pounds.");
  await page.getByRole("button", { name: "Keep theirs" }).click();
  await expect(field).toHaveValue("Amounts are in francs.");
  await field.fill("Amounts are in yen.");
  await member.api.put(`/api/cowork/coworkspaces/${slug}/instructions`, { instructions: "In dollars." });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect
    .poll(() => member.api.get(`/api/cowork/coworkspaces/${slug}/instructions`))
    .toMatchObject({ instructions: "Amounts are in yen." });
});

test("what an agent remembers can be read, corrected, deleted and brought back", async ({
  member,
  addModel,
}) => {
  const model = await addModel(
    scriptByPrompt({
      rules: [
        ({ isPlanning, isSynthesis, results }) =>
          isPlanning || isSynthesis || results.length > 0
            ? null
            : {
                toolCalls: [
                  { name: "memory_store", arguments: { key: "currency", content: "Always **euros**." } },
                ],
              },
      ],
    }),
  );
  const { slug } = await member.makeCoworkspace("Memory");
  const task = await member.handOver({
    outcome: "Remember the currency.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  await expect.poll(async () => (await member.task(task.id)).status).toBe("completed");
  const { page } = member;
  await goTo(page, `/coworkspaces/${slug}?tab=memory`);
  await expect(page.getByRole("main")).toContainText("Always euros.");
  await page.getByRole("button", { name: "Edit currency" }).click();
  await page.getByLabel("Text of currency").fill("Always francs.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Always francs.");
  await page.getByRole("button", { name: "Delete currency" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Nothing remembered yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("main")).toContainText("Always francs.");
});
