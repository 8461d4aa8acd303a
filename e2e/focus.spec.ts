import { RunPage } from "./pages/run-page.ts";
import { goTo } from "./support/go-to.ts";
import { slowModel } from "./support/slow-model.ts";
import { expect, test } from "./support/test.ts";
import { workingModel, write } from "./support/working-model.ts";

// Where the focus goes when the control that had it is gone: never to nowhere.

test("the focus goes from Pause to Resume, from Stop to Retry, and from Retry to Pause", async ({
  member,
  addModel,
}) => {
  const model = await addModel(slowModel);
  const { slug } = await member.makeCoworkspace("Focus of controls");
  const task = await member.handOver({
    outcome: "Read the letters.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  const { page } = run;
  const header = page.locator("header");
  await run.open(task.id);
  await run.expectStatus("Thinking");
  await header.getByRole("button", { name: "Pause", exact: true }).focus();
  await page.keyboard.press("Enter");
  await run.expectStatus("Paused");
  const resume = header.getByRole("button", { name: "Resume", exact: true });
  await expect(resume).toBeFocused();
  await expect(resume).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(header.getByRole("button", { name: "Pause", exact: true })).toBeFocused();

  await header.getByRole("button", { name: "Stop", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Stop the run" }).focus();
  await page.keyboard.press("Enter");
  await run.expectStatus("Stopped");
  const retry = header.getByRole("button", { name: "Retry" });
  await expect(retry).toBeFocused();
  await expect(retry).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(header.getByRole("button", { name: "Pause", exact: true })).toBeFocused();
});

test("the focus goes from an answered question to the next one, then to the input", async ({
  member,
  addModel,
}) => {
  const question = { question: "Which hotel?", choices: ["Near the station", "At the river"] };
  const model = await addModel(
    workingModel([
      [write("files/one.md", "# One\n"), write("files/two.md", "# Two\n")],
      [{ name: "ask_user", arguments: question }],
      [write("files/three.md", "# Three\n")],
    ]),
  );
  const { slug } = await member.makeCoworkspace("Focus of answers");
  const task = await member.handOver({ outcome: "Add files.", coworkspace_slug: slug, model: model.ref });
  await expect.poll(async () => (await member.task(task.id)).status).toBe("waiting_for_approval");
  await member.api.post(`/api/cowork/tasks/${task.id}/plan/approve`);
  const { page } = member;
  await goTo(page, "/inbox");
  const cards = page.getByRole("main").getByRole("article");
  await expect(cards).toHaveCount(2);
  const first = cards.filter({ hasText: "files/one.md" });
  const second = cards.filter({ hasText: "files/two.md" });
  const reject = first.getByRole("button", { name: "Reject" });
  await reject.press("Enter");
  await expect(first.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(first).toBeFocused();
  await reject.press("Enter");
  await page.keyboard.type("Not needed.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(first).toHaveCount(0);
  await expect(second).toBeFocused();

  const run = new RunPage(page);
  await run.open(task.id);
  await run.pinned.getByRole("button", { name: "Reject" }).focus();
  await page.keyboard.press("Enter");
  await expect(run.pinned.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Enter");
  const choice = run.card("Which hotel?").getByRole("button", { name: "Near the station" });
  await expect(choice).toBeVisible();
  await expect(run.steering).toBeFocused();
  await choice.focus();
  await page.keyboard.press("Enter");
  await expect(run.pinned).toContainText("files/three.md");
  await expect(run.steering).toBeFocused();

  await run.pinned.getByRole("button", { name: "Details" }).focus();
  await page.keyboard.press("Enter");
  await expect(run.pinned.getByRole("article")).toBeFocused();
  await run.pinned.getByRole("button", { name: "Reject" }).press("Enter");
  await page.keyboard.press("ControlOrMeta+Enter");
  await run.expectStatus("Completed");
});
