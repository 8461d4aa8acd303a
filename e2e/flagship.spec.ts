import { readFile } from "node:fs/promises";
import { FileBrowser } from "./pages/file-browser.ts";
import { HomePage } from "./pages/home-page.ts";
import { PlanReview } from "./pages/plan-review.ts";
import { RunPage } from "./pages/run-page.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { CoworkServer } from "./support/cowork-server.ts";
import { goTo, reload } from "./support/go-to.ts";
import { readXlsx, type Sheet } from "./support/read-xlsx.ts";
import { expect, test } from "./support/test.ts";

// The main job, from an empty installation to a saved result, as a newcomer meets it.
test("from the set-up page to a saved expense report", async ({ browser }) => {
  test.setTimeout(240_000);
  const server = await CoworkServer.create();
  const context = await browser.newContext({ baseURL: server.url, acceptDownloads: true });
  const page = await context.newPage();
  const home = new HomePage(page);
  const run = new RunPage(page);
  const review = new PlanReview(page);

  await test.step("the first admin is made on the set-up page", async () => {
    await goTo(page, "/");
    await expect(page).toHaveURL(/\/setup$/);
    await expectAccessible(page, "set-up");
    await page.getByLabel("Your name").fill("Ada Person");
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "Create admin and continue" }).click();
    await expect(home.outcome).toBeVisible();
    await expect(home.chip("Coworkspace")).toContainText("Sample: Downloads");
    await expect(page.getByText("not an AI").first()).toBeVisible();
  });

  await test.step("signing out closes the pages, signing in opens them", async () => {
    await page.getByRole("button", { name: /Ada Person/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await goTo(page, "/inbox");
    await expect(page).toHaveURL(/\/sign-in/);
    await expectAccessible(page, "sign-in");
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/inbox$/);
  });

  await test.step("one click starts the flagship job, and its thinking streams in", async () => {
    await home.open();
    await home.startExample(/^Organize this folder by type and date/);
    await run.expectStatus("Thinking");
    await expect(run.timeline).toContainText("I am the demo model: a script, not an AI.");
    await run.expectStatus("Waiting for Approval");
  });

  await test.step("the plan is edited: renamed, moved by keyboard, removed, undone", async () => {
    await expect(review.region).toBeVisible();
    await expect(review.phaseName(2)).toHaveValue("Sort the folder");
    const images = review.subtask(2, 1);
    await expect(images).toHaveValue(/^Move the images/);
    await images.fill("Move the images into files/Images/ by year (YYYY)");
    await images.press("Alt+ArrowDown");
    await expect(review.subtask(2, 2)).toHaveValue("Move the images into files/Images/ by year (YYYY)");
    await expect(review.subtask(2, 2)).toBeFocused();
    await expect(review.subtasks(2)).toHaveCount(5);
    await review.phase(2).hover();
    await review.subtask(2, 5).hover();
    await review.removeSubtask(2, 5);
    await expect(review.subtasks(2)).toHaveCount(4);
    await review.button("Undo").click();
    await expect(review.subtasks(2)).toHaveCount(5);
    await expect(review.subtask(2, 5)).toHaveValue(/^Move all other files/);
    await review.approve();
    await expect(run.block("Plan approved by Ada Person")).toBeVisible();
  });

  await test.step("a risky step is approved where it stands in the story", async () => {
    await run.expectStatus("Waiting for Approval");
    const lane = run.timeline.getByRole("button", { name: /Move the images into files\/Images\/ by year/ });
    await lane.click();
    const card = run.card("Move files/IMG_2041.jpg to files/Images/2026/IMG_2041.jpg");
    await expect(card).toContainText("Moving your files needs your approval");
    await card.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(card).toHaveCount(0);
  });

  const taskUrl = page.url();
  await test.step("one is approved in the inbox", async () => {
    await page.getByRole("link", { name: /^Inbox/ }).click();
    const card = page.getByRole("article", { name: /^Move files\/ideas\.md/ });
    // Which lane asks first is chance: the question may be among those that are folded.
    const more = page.getByRole("button", { name: /^Show \d+ more questions/ });
    await expect(card.or(more).first()).toBeVisible();
    if (!(await card.isVisible())) await more.click();
    await card.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(card).toHaveCount(0);
  });

  await test.step("steering is sent while the run waits", async () => {
    await goTo(page, taskUrl);
    await run.steer("Please call the report travel-costs.");
    await expect(run.block(/^Please call the report travel-costs\./)).toContainText("Sent");
  });

  await test.step("the other moves are approved for this run, and it completes", async () => {
    await run.pinned.getByRole("button", { name: "Details" }).click();
    await run.pinned.getByRole("button", { name: "Approve all moves in this run" }).click();
    await run.expectStatus("Completed");
    await expect(run.pinned).toHaveCount(0);
    await expect(page.getByText(/^\d+ of \d+ steps done$/)).toHaveText("11 of 11 steps done");
    await expect(run.block(/^Please call the report travel-costs\./)).toContainText(/taken in at turn \d+/);
  });

  const answer = page.getByRole("region", { name: "Answer" });
  const deliverables = page.getByRole("region", { name: "Deliverables" });
  await test.step("the totals of the workbook are formulas with the right values", async () => {
    await expect(answer).toContainText("8 receipts, EUR 959.69 in all");
    const downloading = page.waitForEvent("download");
    await deliverables.getByRole("link", { name: "Download travel-costs.xlsx" }).click();
    const sheets = readXlsx(await readFile(await (await downloading).path()));
    expect([...sheets.keys()]).toEqual(["Receipts", "By category", "By month", "Left out"]);
    expectSum(sheets, "Receipts", "F", 10, RECEIPTS.total);
    expectSum(sheets, "Receipts", "E", 10, RECEIPTS.vat);
    expectSum(sheets, "Receipts", "D", 10, RECEIPTS.total - RECEIPTS.vat);
    expectSum(sheets, "By month", "E", 5, RECEIPTS.total);
    const months = sheets.get("By month");
    for (const [index, [month, total]] of Object.entries(RECEIPTS.months).entries()) {
      expect(months?.get(`A${index + 2}`)?.value).toBe(month);
      expect(months?.get(`E${index + 2}`)?.formula).toContain("SUMIFS(");
      expect(months?.get(`E${index + 2}`)?.value).toBeCloseTo(total, 2);
    }
  });

  await test.step("the same story stands after a reload", async () => {
    const before = await run.story();
    await reload(page);
    await run.expectStatus("Completed");
    await expect(answer).toBeVisible();
    expect(await run.story()).toEqual(before);
  });

  await test.step("the files lie where the edited plan said", async () => {
    const files = new FileBrowser(page);
    await page.getByRole("link", { name: "Sample: Downloads" }).click();
    await expect(files.row("Images")).toBeVisible();
    await files.row("Images").getByTitle("Images").click();
    await expect(files.row("2026")).toBeVisible();
    await goTo(page, taskUrl);
  });

  await test.step("the report and the answer are saved, and open in Creations", async () => {
    await deliverables
      .getByRole("article", { name: "Expense report" })
      .getByRole("button", { name: /Save to Creations/ })
      .click();
    await answer.getByRole("button", { name: "Save to Creations" }).click();
    await expect(answer.getByRole("link", { name: "Saved" })).toBeVisible();
    await page.getByRole("link", { name: "Creations", exact: true }).click();
    const list = page.getByRole("list", { name: "Creations" });
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await list.getByRole("link", { name: "Expense report", exact: true }).click();
    await expect(page.getByRole("main")).toContainText("959.69");
  });

  await test.step("the history lists it, finds it by its words, and filters", async () => {
    const history = page
      .getByRole("complementary", { name: "Sidebar" })
      .getByRole("region", { name: "History" });
    const item = history.getByRole("link", { name: /^Organize this folder/ });
    await expect(history.getByRole("heading", { name: "Today" })).toBeVisible();
    await expect(item).toContainText("Completed");
    await history.getByLabel("Search tasks").fill("nothing like that");
    await expect(history).toContainText("Nothing found");
    await history.getByLabel("Search tasks").fill("EXPENSE report");
    await expect(item).toBeVisible();
    await history.getByRole("button", { name: "Error", exact: true }).click();
    await expect(history).toContainText("Nothing found");
    await history.getByRole("button", { name: "Completed", exact: true }).click();
    await item.click();
    await expect(page).toHaveURL(taskUrl);
  });

  await context.close();
  await server.dispose();
});

/** Added up by hand from the receipts in prisma/sample. The second print of the lunch receipt counts once. */
const RECEIPTS = {
  // Lunch, taxi, stationery, rail, hotel, dock, hosting, printing.
  total: 31.4 + 24.6 + 43.35 + 99.6 + 224.0 + 148.8 + 70.21 + 317.73,
  vat: 2.05 + 1.61 + 6.92 + 6.52 + 17.29 + 23.76 + 11.21 + 50.73,
  months: {
    "2026-09": 31.4 + 24.6,
    "2026-10": 43.35 + 99.6 + 224.0 + 148.8,
    "2026-11": 70.21 + 317.73,
  },
};

function expectSum(
  sheets: Map<string, Sheet>,
  sheet: string,
  column: string,
  row: number,
  value: number,
): void {
  const cell = sheets.get(sheet)?.get(`${column}${row}`);
  expect(cell?.formula, `${sheet}!${column}${row}`).toMatch(
    new RegExp(`^(SUM|SUBTOTAL)\\(.*${column}2:${column}${row - 1}\\)$`),
  );
  expect(cell?.value).toBeCloseTo(value, 2);
}
