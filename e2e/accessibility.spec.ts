import { FileBrowser } from "./pages/file-browser.ts";
import { RunPage } from "./pages/run-page.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { goTo } from "./support/go-to.ts";
import { makeSampleCoworkspace, makeShowcase } from "./support/showcase.ts";
import { expect, test } from "./support/test.ts";

const broken = { error: 401, body: { error: { message: "Incorrect API key provided." } } };

test("the pages of tasks are accessible, light and dark, wide and narrow", async ({ member, addModel }) => {
  test.setTimeout(180_000);
  const { page } = member;
  const run = new RunPage(page);
  const show = await makeShowcase(member, await addModel(() => broken));

  await goTo(page, show.planReview);
  await expect(page.getByRole("region", { name: "Plan to review" })).toBeVisible();
  await expectAccessible(page, "plan review");

  await goTo(page, show.waiting);
  await run.timeline.getByRole("button", { name: /Move the images/ }).click();
  await expect(run.timeline.getByRole("article").first()).toBeVisible();
  await expectAccessible(page, "running, with approvals");

  await goTo(page, show.completed);
  await expect(page.getByRole("region", { name: "Deliverables" })).toBeVisible();
  await expectAccessible(page, "completed run");

  await goTo(page, show.failed);
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "failed run");

  await goTo(page, "/inbox");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expectAccessible(page, "inbox");
  await goTo(page, "/history");
  await expectAccessible(page, "history");
  await goTo(page, show.creation);
  await expectAccessible(page, "creation");
  await goTo(page, "/creations");
  await expectAccessible(page, "creations");
});

test("the pages of a coworkspace are accessible, light and dark, wide and narrow", async ({ member }) => {
  const { page } = member;
  const slug = await makeSampleCoworkspace(member);
  const files = new FileBrowser(page);
  await files.open(slug);
  await expect(files.row("sales-q3.csv")).toBeVisible();
  await expectAccessible(page, "files");
  await files.preview("sales-q3.csv");
  await expect(page.getByText("Notebook A5").first()).toBeVisible();
  await expectAccessible(page, "preview of a table");
  for (const tab of ["instructions", "memory", "tasks", "sharing", "settings"]) {
    await goTo(page, `/coworkspaces/${slug}?tab=${tab}`);
    await expectAccessible(page, tab);
  }
});

test("all other pages are accessible, light and dark, wide and narrow", async ({ admin }) => {
  test.setTimeout(180_000);
  const { page } = admin;
  for (const address of [
    "/",
    "/coworkspaces",
    "/settings",
    "/admin/models",
    "/admin/members",
    "/admin/installation",
    "/admin/spend",
    "/admin/operations",
    "/admin/audit",
    "/nothing/like/that",
  ]) {
    await goTo(page, address);
    await expectAccessible(page, address);
  }
  await goTo(page, "/");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  await expectAccessible(page, "command palette");
  await page.keyboard.press("Escape");
  await goTo(page, "/admin/models");
  await page.getByRole("button", { name: "Add provider" }).click();
  await expectAccessible(page, "add provider");
});
