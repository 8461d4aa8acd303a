import { RunPage } from "./pages/run-page.ts";
import { goTo } from "./support/go-to.ts";
import type { ScriptedResponse } from "./support/model-script.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

test("the skip link leads past the sidebar", async ({ member }) => {
  await member.makeCoworkspace("Keys");
  const { page } = member;
  await goTo(page, "/inbox");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("commands find tasks, coworkspaces and places; shortcuts go there", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Northern office");
  const task = await member.handOver({ outcome: "Count the red boats.", coworkspace_slug: slug });
  const { page } = member;
  await goTo(page, "/inbox");
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("red boats");
  await expect(palette.getByRole("option", { name: /Count the red boats/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/tasks/${task.id}`);
  await expect(palette).toHaveCount(0);

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("northern");
  await expect(palette.getByRole("option", { name: "Northern office" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/coworkspaces/${slug}`);
  // Keys go to a dialog as long as it closes.
  await expect(palette).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL("/creations");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("a run is planned, answered, steered by the keyboard alone", async ({ member, addModel }) => {
  const model = await addModel(
    scriptByPrompt({
      rules: [
        ({ isPlanning, isSynthesis, results }): ScriptedResponse | null => {
          if (isPlanning || isSynthesis || results.length > 1) return null;
          const path = results.length === 0 ? "files/yes.md" : "files/no.md";
          return { toolCalls: [{ name: "file_write", arguments: { path, content: "# Hello\n" } }] };
        },
      ],
    }),
  );
  const { slug } = await member.makeCoworkspace("No mouse");
  const { page } = member;
  await goTo(page, `/?coworkspace=${slug}`);
  await expect(page.getByRole("textbox", { name: "What should be done?" })).toBeFocused();
  const task = await member.handOver({ outcome: "Say hello.", coworkspace_slug: slug, model: model.ref });
  const run = new RunPage(page);
  await run.open(task.id);
  await page.getByRole("button", { name: "Approve the plan" }).focus();
  await page.keyboard.press("Enter");
  await expect(run.pinned).toContainText("files/yes.md");
  await run.timeline.focus();
  // A key answers only a question that has stood for a moment.
  const takesKeys = run.pinned.locator("[aria-keyshortcuts]");
  await expect(takesKeys).toContainText("files/yes.md");
  await page.keyboard.press("a");
  await expect(run.pinned).toContainText("files/no.md");
  expect(String(await member.api.readFile(slug, "files/yes.md"))).toBe("# Hello\n");

  await expect(takesKeys).toContainText("files/no.md");
  await page.keyboard.press("r");
  const reason = run.pinned.getByRole("textbox", { name: /Why not\?/ });
  await expect(reason).toBeFocused();
  await page.keyboard.type("That file may not exist.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await run.expectStatus("Completed");
  await expect(run.block(/^Did not .*files\/no\.md/)).toContainText("That file may not exist.");
  expect(await member.api.readFile(slug, "files/no.md")).toBeNull();
});
