import { readFileSync } from "node:fs";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator } from "@playwright/test";
import { FileBrowser } from "../pages/file-browser.ts";
import { RunPage } from "../pages/run-page.ts";
import { goTo } from "../support/go-to.ts";
import { makeSlides, makeTone } from "../support/made-files.ts";
import { expect, test } from "../support/test.ts";
import { type Call, workingModel, write } from "../support/working-model.ts";
import { picture } from "./picture.ts";

const sample = (name: string) =>
  new Uint8Array(readFileSync(path.resolve(import.meta.dirname, "../../prisma/sample", name)));
const SEEN = [
  "team-budget-2026.xlsx",
  "Project proposal Harbour Hall.docx",
  "ideas.md",
  "receipt_cafe_linde.txt",
];
const shell = (command: string): Call => ({ name: "shell", arguments: { command } });

const letter = "Dear Ada,\n\nthe parts are late.\n\nWe will send them on Monday.\n\nYours,\nBen\n";
const prices = `Part,Price,In stock\n${Array.from({ length: 12 }, (_, row) => `Part ${row + 1},${row * 3 + 4},${40 - row}`).join("\n")}\n`;
const files = {
  "files/letter.md": letter,
  "files/prices.csv": prices,
  "files/notes.txt": "notes\n",
  "files/old draft.md": "# Draft\n",
  "files/picture.jpg": sample("IMG_2041.jpg"),
  "files/other.jpg": sample("IMG_2042.jpg"),
  "files/scans/one.txt": "1\n",
  "files/scans/two.txt": "2\n",
};

test("questions of every kind", async ({ member, addModel }) => {
  const model = await addModel(
    workingModel([
      [
        write("files/letter.md", letter.replace("Monday", "Friday").replace("late", "late, sadly")),
        write("files/made/summary.md", "# Summary\n\nThe parts come on Friday.\n"),
        {
          name: "file_move",
          arguments: { from: "files/notes.txt", to: "files/archive/2026/notes of the year.txt" },
        },
        { name: "file_delete", arguments: { path: "files/old draft.md" } },
        shell("grep -c late files/letter.md && rm -r files/scans && wc -l files/*.csv"),
        {
          name: "ask_user",
          arguments: { question: "Which currency shall the prices be in?", choices: ["Euros", "Dollars"] },
        },
      ],
    ]),
  );
  const { slug } = await member.makeCoworkspace("Workshop papers", files);
  const { id } = await member.handOver({
    outcome: "Tidy the papers of the workshop.",
    coworkspace_slug: slug,
    model: model.ref,
    folder_level: "full",
  });
  await expect
    .poll(async () => (await member.task(id)).status, { timeout: 60_000 })
    .toBe("waiting_for_approval");
  await member.api.post(`/api/cowork/tasks/${id}/plan/approve`);
  const run = new RunPage(member.page);
  await run.open(id);
  const next = async (name: string, answer: string | RegExp) => {
    await expect(run.pinned).toBeVisible();
    await run.page.waitForTimeout(1_000);
    const details = run.pinned.getByRole("button", { name: "Details" });
    if (await details.isVisible()) {
      await picture(run.page, `ask-${name}-small`);
      await details.click();
    }
    await picture(run.page, `ask-${name}`);
    await run.pinned.getByRole("button", { name: answer }).first().click();
    await run.page.waitForTimeout(700);
  };
  await next("write", /^Approve/);
  await next("create", /^Approve/);
  await next("move", /^Approve/);
  await next("delete", /^Delete/);
  await next("command", /^Run/);
  await next("question", "Euros");
  await next("deletions", /^Delete/);
  await run.expectStatus("Completed");
  await picture(run.page, "run-answered");
});

test("changes, their undoing, and versions", async ({ member, addModel }) => {
  const { page } = member;
  const model = await addModel(
    workingModel([
      [
        write("files/letter.md", letter.replace("Monday", "Friday")),
        write("files/prices.csv", prices.replace("Part 3,10", "Part 3,12").replace("Part 9,28,32\n", "")),
      ],
      [{ name: "file_move", arguments: { from: "files/notes.txt", to: "files/archive/notes.txt" } }],
      [shell("cp files/other.jpg files/picture.jpg")],
      [write("files/made/summary of the year 2026 with a long name.md", "# Summary\n")],
    ]),
  );
  const { slug } = await member.makeCoworkspace("Workshop papers", files);
  const { id } = await member.handOver({
    outcome: "Tidy the papers of the workshop.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
    folder_level: "full",
  });
  const run = new RunPage(page);
  await run.open(id);
  await run.expectStatus("Completed");
  await page.getByRole("tab", { name: "Changes" }).click();
  const list = page.getByRole("list", { name: "Changed files" });
  await expect(list).toBeVisible();
  await picture(page, "changes");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Plan, files, changes and agents" }).click();
  await picture(page, "changes-sheet");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Turns" }).click();
  await picture(page, "changes-turns");
  await page.getByRole("button", { name: "Fork from here" }).first().click();
  await expect(page.getByRole("dialog", { name: /^Fork/ })).toBeVisible();
  await picture(page, "fork");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Files", exact: true }).last().click();
  const dialog = page.getByRole("dialog");
  for (const name of ["letter.md", "prices.csv", "picture.jpg", "summary of"]) {
    await list.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await expect(dialog.locator('[class*="skeleton"]')).toHaveCount(0);
    await page.waitForTimeout(500);
    await picture(page, `change-${name.split(/[. ]/)[0]}`);
    const side = dialog.getByRole("button", { name: "Side by side" });
    if ((await side.count()) > 0) {
      await side.click();
      await picture(page, `change-${name.split(/[. ]/)[0]}-side-by-side`);
      await dialog.getByRole("button", { name: "Inline" }).click();
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
  await member.api.putFile(slug, "files/letter.md", letter.replace("on Monday", "by the end of the week"));
  await page.getByRole("button", { name: "Undo all" }).click();
  await picture(page, "undo-asks");
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("dialog", { name: /left as it is/ })).toBeVisible();
  await picture(page, "undo-conflicts");
  await page.getByRole("button", { name: "Done" }).click();
  await picture(page, "changes-undone");
  await page.getByRole("button", { name: "Undo the undo" }).first().click();
  await picture(page, "undo-the-undo");
  await page.keyboard.press("Escape");

  const browser = new FileBrowser(page);
  await browser.open(slug);
  await picture(page, "files-new-marks");
  const sheet = await browser.preview("letter.md");
  await sheet.getByRole("button", { name: /^Versions/ }).click();
  await expect(sheet.getByRole("list", { name: "Versions" })).toBeVisible();
  await picture(page, "versions");
  await page.keyboard.press("Escape");
});

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

test("folders of the server, spend and the audit log", async ({ admin, member }) => {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), "contracts-")));
  await writeFile(path.join(directory, "terms.txt"), "Thirty days.");
  const name = "Contracts";
  const { page } = admin;
  const { id } = await admin.api.post<{ id: string }>("/api/cowork/admin/folders", {
    name,
    path: directory,
    level: "read",
  });
  try {
    await admin.api.post(`/api/cowork/admin/folders/${id}/grants`, { email: member.email, level: "read" });
    for (const place of ["folders", "spend", "audit"]) {
      await goTo(page, `/admin/${place}`);
      await picture(page, `admin-${place}`);
    }
    await goTo(page, "/admin/folders");
    await page.getByRole("button", { name: "Mount a folder" }).click();
    await picture(page, "admin-folders-mount");
    await page.keyboard.press("Escape");
    const { slug } = await member.makeCoworkspace("Papers");
    await goTo(member.page, `/coworkspaces/${slug}?path=mounts`);
    await expect(member.page.getByText(name)).toBeVisible();
    await picture(member.page, "files-mounts");
    await goTo(member.page, `/coworkspaces/${slug}`);
    await picture(member.page, "files-empty");
  } finally {
    await admin.api.delete(`/api/cowork/admin/folders/${id}`);
    await rm(directory, { recursive: true, force: true });
  }
});

test("empty places of a new member", async ({ member }) => {
  for (const place of ["", "inbox", "history", "creations", "coworkspaces", "settings"]) {
    await goTo(member.page, `/${place}`);
    await picture(member.page, `empty-${place || "home"}`);
  }
});
