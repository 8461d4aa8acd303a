import path from "node:path";
import type { Locator } from "@playwright/test";
import { FileBrowser } from "../pages/file-browser.ts";
import { makeSlides, makeTone } from "../support/made-files.ts";
import { expect, test } from "../support/test.ts";
import { picture } from "./picture.ts";
import { sample } from "./workshop-papers.ts";

const SEEN = [
  "team-budget-2026.xlsx",
  "Project proposal Harbour Hall.docx",
  "ideas.md",
  "receipt_cafe_linde.txt",
];

test("search, trash, and files that are seen", async ({ member }) => {
  const { page } = member;
  const { slug } = await member.makeCoworkspace("Downloads");
  const more = {
    ...Object.fromEntries(SEEN.map((name) => [`files/${name}`, sample(name)])),
    "files/workshop.pptx": await makeSlides([
      "Autumn workshop\nHarbour Hall",
      "Agenda\nWelcome\nBudget\nQuestions",
    ]),
    "files/voice note.wav": makeTone(2),
    "files/report.html": "<!doctype html><title>Report</title><h1>Quarterly report</h1><p>All is well.</p>",
    "files/script.py": 'def add(a, b):\n    """The sum."""\n    return a + b\n',
    "files/archive.zip": new Uint8Array([80, 75, 5, 6, ...new Array(18).fill(0)]),
  };
  for (const [name, content] of Object.entries(more))
    await member.api.putFile(slug, encodeURI(name), content);
  const browser = new FileBrowser(page);
  await browser.open(slug);
  const seen = async (sheet: Locator, name: string) => {
    await expect(sheet.getByRole("status")).toHaveCount(0);
    await page.waitForTimeout(600);
    await picture(page, `preview-${name}`);
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  };
  for (const name of Object.keys(more).map((file) => path.basename(file)))
    await seen(await browser.preview(name), path.extname(name).slice(1));
  await page.getByRole("searchbox", { name: /^Search names/ }).fill("linde");
  await expect(page.getByText(/receipt_cafe_linde/).first()).toBeVisible();
  await page.waitForTimeout(500);
  await picture(page, "files-search");
  await page.getByRole("searchbox", { name: /^Search names/ }).fill("nothing like it");
  await page.waitForTimeout(1_000);
  await picture(page, "files-search-empty");
  await page.getByRole("searchbox", { name: /^Search names/ }).fill("");
  await page.getByRole("button", { name: "Trash" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await picture(page, "trash-empty");
  await page.getByRole("button", { name: "Trash" }).click();
  await browser.act("script.py", "Delete");
  await browser.act("report.html", "Delete");
  await page.getByRole("button", { name: "Trash" }).click();
  await expect(page.getByRole("list", { name: "Deleted files" }).getByRole("listitem")).toHaveCount(2);
  await picture(page, "trash");
  await browser.open(slug);
  await browser.row("ideas.md").getByRole("checkbox").click();
  await browser.row("workshop.pptx").getByRole("checkbox").click();
  await picture(page, "files-chosen");
  await page.getByRole("button", { name: "Move" }).click();
  await picture(page, "files-move");
  await page.keyboard.press("Escape");
  await browser.act("ideas.md", "Rename…");
  await picture(page, "files-rename");
});
