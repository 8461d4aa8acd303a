import { readFileSync } from "node:fs";
import path from "node:path";
import { FileBrowser } from "./pages/file-browser.ts";
import { dropFiles } from "./support/drop-files.ts";
import { readZip } from "./support/read-zip.ts";
import { expect, test } from "./support/test.ts";

const SAMPLE = path.resolve(import.meta.dirname, "../prisma/sample");
const text = (name: string, content: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(content),
});

test("several files are uploaded by button, a taken name is asked about", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Uploads", { "files/notes.txt": "old" });
  const files = new FileBrowser(member.page);
  await files.open(slug);
  await files.choose([text("a.txt", "A"), text("Übersicht (1).md", "# Ü"), text("notes.txt", "new")]);
  const question = member.page.getByRole("dialog");
  await expect(question).toContainText("notes.txt");
  await question.getByRole("button", { name: /Keep both/ }).click();
  await expect(files.uploads).toContainText("3 files uploaded");
  for (const name of ["a.txt", "Übersicht (1).md", "notes.txt", "notes 2.txt"])
    await expect(files.row(name)).toBeVisible();
  expect(String(await member.api.readFile(slug, "files/notes.txt"))).toBe("old");
  expect(String(await member.api.readFile(slug, "files/notes%202.txt"))).toBe("new");
});

test("an upload tells how far it has come", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Slow upload");
  const files = new FileBrowser(member.page);
  await files.open(slug);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await member.page.route("**/files/slow.txt", async (route) => {
    await held;
    await route.continue();
  });
  await files.choose([text("slow.txt", "S"), text("quick.txt", "Q")]);
  await expect(files.uploads.getByRole("progressbar", { name: "All uploads" })).toBeVisible();
  await expect(files.uploads.getByRole("progressbar", { name: "Upload of slow.txt" })).toBeVisible();
  letThrough();
  await expect(files.uploads).toContainText("2 files uploaded");
});

test("files and a folder are dropped anywhere on the page", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Drops");
  const files = new FileBrowser(member.page);
  await files.open(slug);
  await dropFiles(member.page, {
    "loose.txt": "L",
    "photos/2026/one.txt": "1",
    "photos/two.txt": "2",
    "photos/.DS_Store": "hidden",
  });
  await expect(member.page.getByText("1 hidden file left out")).toBeVisible();
  await expect(files.uploads).toContainText("3 files uploaded");
  await expect(files.row("loose.txt")).toBeVisible();
  expect(String(await member.api.readFile(slug, "files/photos/2026/one.txt"))).toBe("1");
  await files.row("photos").getByTitle("photos").click();
  await expect(files.row("two.txt")).toBeVisible();
  await expect(files.row("2026")).toBeVisible();
});

test("Markdown, CSV, spreadsheets, images, text and Word are previewed", async ({ member }) => {
  const sample = (name: string) => new Uint8Array(readFileSync(path.join(SAMPLE, name)));
  const { slug } = await member.makeCoworkspace("Previews", {
    "files/meeting.md": sample("meeting notes 2026-09-28.md"),
    "files/sales.csv": sample("sales-q3.csv"),
    "files/picture.jpg": sample("IMG_2041.jpg"),
    "files/budget.xlsx": sample("team-budget-2026.xlsx"),
    "files/proposal.docx": sample("Project proposal Harbour Hall.docx"),
    "files/plain.txt": "<b>not bold</b>",
  });
  const files = new FileBrowser(member.page);
  await files.open(slug);
  const close = () => member.page.keyboard.press("Escape");

  const markdown = await files.preview("meeting.md");
  await expect(markdown.getByRole("heading", { name: "Decisions" })).toBeVisible();
  await expect(markdown.getByRole("cell", { name: "Brochure text" })).toBeVisible();
  await close();
  const table = await files.preview("sales.csv");
  await expect(table.getByText("Notebook A5").first()).toBeVisible();
  await expect(table.getByText("unit_price")).toBeVisible();
  await close();
  const image = await files.preview("picture.jpg");
  await expect
    .poll(() => image.getByRole("img").evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  await close();
  const plain = await files.preview("plain.txt");
  await expect(plain.getByText("<b>not bold</b>")).toBeVisible();
  await close();
  const sheet = await files.preview("budget.xlsx");
  await expect(sheet.getByRole("table")).toBeVisible();
  await close();
  const word = await files.preview("proposal.docx");
  await expect(word).toContainText("Harbour Hall");
});

test("a file is renamed, moved, deleted and brought back", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Moves", {
    "files/draft.txt": "words",
    "files/Archive/old.txt": "o",
  });
  const { page } = member;
  const files = new FileBrowser(page);
  await files.open(slug);

  await files.act("draft.txt", "Rename…");
  const rename = page.getByRole("dialog");
  // By keyboard: the field selects only the name before the ending when it takes the focus.
  const type = async (name: string) => {
    await rename.getByLabel("Name").press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText(name);
  };
  for (const [name, problem] of [
    ["up/down.txt", "A name cannot contain a slash."],
    [".hidden", "A name cannot start with a dot."],
    ["what?.txt", "Leave out"],
    ["", "Enter a name."],
    ["Archive", "That name is taken in this folder."],
  ] as const) {
    await type(name);
    await rename.getByRole("button", { name: "Rename" }).click();
    await expect(rename).toContainText(problem);
  }
  await type("final.txt");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(files.row("final.txt")).toBeVisible();

  await files.act("final.txt", "Move…");
  const move = page.getByRole("dialog");
  await move.getByRole("button", { name: "Archive" }).click();
  await move.getByRole("button", { name: "Move here" }).click();
  await expect(files.row("final.txt")).toHaveCount(0);
  // While the question is open, what is behind it has no roles: that the row is gone says nothing yet.
  await expect
    .poll(async () => String(await member.api.readFile(slug, "files/Archive/final.txt")))
    .toBe("words");

  await files.row("Archive").getByTitle("Archive").click();
  await files.act("final.txt", "Delete");
  await expect(files.row("final.txt")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(files.row("final.txt")).toBeVisible();

  await files.act("old.txt", "Delete");
  await expect(files.row("old.txt")).toHaveCount(0);
  await page.getByRole("button", { name: "Trash" }).click();
  const deleted = page
    .getByRole("list", { name: "Deleted files" })
    .getByRole("listitem")
    .filter({ hasText: "old.txt" });
  await deleted.getByRole("button", { name: "Restore" }).click();
  await expect(deleted).toHaveCount(0);
  expect(String(await member.api.readFile(slug, "files/Archive/old.txt"))).toBe("o");
});

test("what is in the trash is deleted for good, one thing or all, after a question", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Goodbyes", {
    "files/one.txt": "1",
    "files/two.txt": "2",
    "files/three.txt": "3",
  });
  const { page } = member;
  const files = new FileBrowser(page);
  await files.open(slug);
  for (const name of ["one.txt", "two.txt", "three.txt"]) {
    await files.act(name, "Delete");
    await expect(files.row(name)).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Trash", exact: true }).click();
  const list = page.getByRole("list", { name: "Deleted files" });
  const ask = list.getByRole("button", { name: "Delete one.txt for good" });
  const question = page.getByRole("alertdialog");

  // By keyboard, and back to where one was when it is called off.
  await ask.press("Enter");
  await expect(question).toContainText("undoing that run");
  await page.keyboard.press("Escape");
  await expect(ask).toBeFocused();
  await ask.press("Enter");
  await question.getByRole("button", { name: "Delete for good" }).press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list).not.toContainText("one.txt");

  await page.getByRole("button", { name: "Empty the trash…" }).click();
  await expect(question).toContainText("Delete 2 items for good?");
  await expect(question).toContainText("files/two.txt");
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.getByRole("button", { name: "Trash", exact: true }).click();
  await expect(page.getByText("This folder is empty")).toBeVisible();
});

test("a folder is made, and everything is downloaded as one archive", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Archives", {
    "files/one.txt": "1",
    "files/in/two.txt": "2",
  });
  const { page } = member;
  const files = new FileBrowser(page);
  await files.open(slug);
  await page.getByRole("button", { name: "New folder" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Empty");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  await expect(files.row("Empty")).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download all" }).click();
  const archive = readZip(readFileSync(await (await downloading).path()));
  const contents = Object.fromEntries(
    [...archive]
      .filter(([name]) => !name.endsWith("/"))
      .map(([name, data]) => [name.split("/").slice(-1)[0], String(data)]),
  );
  expect(contents).toEqual({ "one.txt": "1", "two.txt": "2" });
});
