import path from "node:path";
import { FileBrowser } from "../pages/file-browser.ts";
import { RunPage } from "../pages/run-page.ts";
import { CoworkServer } from "../support/cowork-server.ts";
import { goTo } from "../support/go-to.ts";
import { makeShowcase } from "../support/showcase.ts";
import { expect, test } from "../support/test.ts";
import { picture } from "./picture.ts";

test("set-up and sign-in", async ({ browser }) => {
  const server = await CoworkServer.create();
  const page = await browser.newPage({ baseURL: server.url });
  await goTo(page, "/setup");
  await picture(page, "set-up");
  await page.getByLabel("Your name").fill("Ada Person");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create admin and continue" }).click();
  await expect(page.getByRole("textbox", { name: "What should be done?" })).toBeVisible();
  await picture(page, "home-first");
  await page.context().clearCookies();
  await goTo(page, "/sign-in");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("is not right")).toBeVisible();
  await picture(page, "sign-in-refused");
  await page.close();
  await server.dispose();
});

test("everything behind the sign-in", async ({ admin, addModel, addMember }) => {
  const { page } = admin;
  const run = new RunPage(page);
  const broken = await addModel(() => ({
    error: 401,
    body: { error: { message: "Incorrect API key provided." } },
  }));
  await addMember();
  const show = await makeShowcase(admin, broken);

  await goTo(page, "/");
  await picture(page, "home");
  await goTo(page, show.planReview);
  await run.timeline.getByRole("heading", { name: "Check the plan" }).scrollIntoViewIfNeeded();
  await picture(page, "run-plan-review");
  await goTo(page, show.waiting);
  await picture(page, "run-waiting");
  await run.timeline.getByRole("button", { name: /Move the images/ }).click();
  await run.timeline.getByRole("article").first().scrollIntoViewIfNeeded();
  await picture(page, "run-approval-in-place");
  await run.pinned.getByRole("button", { name: "Details" }).click();
  await picture(page, "run-approval-pinned");
  await page.getByRole("tab", { name: /^Agents/ }).click();
  await picture(page, "run-agents");
  await goTo(page, show.completed);
  await picture(page, "run-completed");
  await run.timeline.evaluate((box) => box.scrollTo(0, 0));
  await picture(page, "run-completed-top");
  await page.getByRole("button", { name: "Details" }).click();
  await picture(page, "run-details");
  await goTo(page, show.failed);
  await picture(page, "run-error");
  await goTo(page, "/inbox");
  await picture(page, "inbox");
  await goTo(page, "/history");
  await picture(page, "history");
  await goTo(page, "/coworkspaces");
  await picture(page, "coworkspaces");
  const files = new FileBrowser(page);
  await files.open(show.slug);
  await picture(page, "files");
  for (const name of [
    "sales-q3.csv",
    "meeting notes 2026-09-28.md",
    "IMG_2041.jpg",
    "receipt-northwind-rail.pdf",
  ]) {
    const sheet = await files.preview(name);
    await expect(sheet.getByRole("status")).toHaveCount(0);
    await picture(page, `preview-${path.extname(name).slice(1)}`);
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  }
  for (const tab of ["instructions", "memory", "tasks", "sharing", "settings"]) {
    await goTo(page, `/coworkspaces/${show.slug}?tab=${tab}`);
    await picture(page, `coworkspace-${tab}`);
  }
  for (const [name, address] of [
    ["creations", "/creations"],
    ["creation", show.creation],
    ["settings", "/settings"],
    ["admin-models", "/admin/models"],
    ["admin-members", "/admin/members"],
    ["admin-installation", "/admin/installation"],
    ["admin-operations", "/admin/operations"],
    ["not-found", "/nothing/here"],
  ] as const) {
    await goTo(page, address);
    await picture(page, name);
  }
  await goTo(page, "/");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  await picture(page, "command-palette");
  await page.keyboard.press("Escape");
  await goTo(page, "/inbox");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await picture(page, "shortcuts");
});
