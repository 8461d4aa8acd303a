import { FileBrowser } from "./pages/file-browser.ts";
import { RunPage } from "./pages/run-page.ts";
import { expect, test } from "./support/test.ts";
import { workingModel, write } from "./support/working-model.ts";

const letter = "Dear Ada,\n\nthe parts are late.\n\nWe will send them on Monday.\n\nYours,\nBen\n";
const prices = "Part,Price\nBolt,10\nNut,5\nRing,7\n";

test("an agent made a mess, a person mends one file by hand, and undoing the run keeps the mend", async ({
  member,
  addModel,
}) => {
  const model = await addModel(
    workingModel([
      [
        write("files/letter.md", letter.replace("Monday", "Friday")),
        write("files/prices.csv", prices.replace("Nut,5", "Nut,6").replace("Ring,7\n", "")),
      ],
      [{ name: "file_move", arguments: { from: "files/notes.txt", to: "files/old/notes.txt" } }],
      [write("files/made/new.md", "# New\n")],
    ]),
  );
  const { slug } = await member.makeCoworkspace("Mess", {
    "files/letter.md": letter,
    "files/prices.csv": prices,
    "files/notes.txt": "notes\n",
  });
  const task = await member.handOver({
    outcome: "Tidy my letters.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const page = new RunPage(member.page);
  await page.open(task.id);
  await page.expectStatus("Completed");

  const mended = letter.replace("Monday", "Friday").replace("Dear Ada", "Dear Ms Lovelace");
  await member.api.putFile(slug, "files/letter.md", mended);

  await member.page.getByRole("tab", { name: "Changes" }).click();
  const files = member.page.getByRole("list", { name: "Changed files" });
  await expect(files.getByRole("listitem")).toHaveCount(4);
  await expect(files).toContainText("notes.txtMoved");

  await files.getByRole("button", { name: /^letter\.md/ }).click();
  const dialog = member.page.getByRole("dialog");
  await expect(dialog.getByText("We will send them on Friday.")).toBeVisible();
  await dialog.getByRole("button", { name: "Side by side" }).click();
  await expect(dialog.getByRole("columnheader", { name: "Before" })).toBeVisible();
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect(dialog.getByText("Removed row")).toBeAttached();
  await member.page.keyboard.press("Escape");

  await member.page.getByRole("button", { name: "Undo all" }).click();
  await member.page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(member.page.getByText(/^Put back/)).toBeVisible();
  await expect(files).toContainText("Undone");
  const file = async (path: string) => String(await member.api.readFile(slug, path));
  expect(await file("files/letter.md")).toBe(letter.replace("Dear Ada", "Dear Ms Lovelace"));
  expect(await file("files/prices.csv")).toBe(prices);
  expect(await file("files/notes.txt")).toBe("notes\n");
  const { entries } = await member.api.get<{ entries: { name: string }[] }>(
    `/api/cowork/coworkspaces/${slug}/files?path=files`,
  );
  expect(entries.map(({ name }) => name)).toEqual(["letter.md", "notes.txt", "prices.csv"]);

  await member.page
    .getByRole("region", { name: "Undone" })
    .getByRole("button", { name: "Undo the undo" })
    .click();
  await member.page.getByRole("alertdialog").getByRole("button", { name: "Undo the undo" }).click();
  await expect.poll(() => file("files/letter.md")).toBe(mended);
});

test("a run is forked from a turn, with what came after put back and told", async ({ member, addModel }) => {
  const model = await addModel(
    workingModel([[write("files/first.md", "# First\n")], [write("files/second.md", "# Second\n")]]),
  );
  const { slug } = await member.makeCoworkspace("Fork");
  const task = await member.handOver({
    outcome: "Write two notes.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const page = new RunPage(member.page);
  await page.open(task.id);
  await page.expectStatus("Completed");
  await member.page.getByRole("tab", { name: "Changes" }).click();
  await member.page.getByRole("button", { name: "Turns" }).click();
  await member.page.getByRole("button", { name: "Fork from here" }).first().click();
  const dialog = member.page.getByRole("dialog", { name: "Fork from turn 2" });
  await expect(dialog).toContainText("files/second.md");
  await dialog.getByLabel("What should be different? (optional)").fill("Make the second one shorter");
  await dialog.getByRole("button", { name: "Fork", exact: true }).click();

  await expect(page.block("Goes on from turn 2 of run 1")).toBeVisible({ timeout: 30_000 });
  await expect(page.block("Make the second one shorter")).toBeVisible();
  await page.expectStatus("Completed");
  await expect.poll(async () => (await member.task(task.id)).runs.length).toBe(2);
});

test("several files are chosen and undone together, and the others stay as the agent left them", async ({
  member,
  addModel,
}) => {
  const changed = ["a", "b", "c"].map((name) => write(`files/${name}.txt`, `new ${name}`));
  const move = { name: "file_move", arguments: { from: "files/b.txt", to: "files/moved.txt" } };
  const page = `<h1>Old</h1>\n`;
  const model = await addModel(
    workingModel([[...changed, write("files/page.html", page.replace("Old", "New"))], [move]]),
  );
  const { slug } = await member.makeCoworkspace("Several", {
    ...{ "files/a.txt": "old a", "files/b.txt": "old b", "files/c.txt": "old c", "files/page.html": page },
  });
  const task = await member.handOver({
    ...{ outcome: "Change my files.", coworkspace_slug: slug, model: model.ref },
    permission_mode: "act_autonomously",
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Completed");
  await member.page.getByRole("tab", { name: "Changes" }).click();
  const files = member.page.getByRole("list", { name: "Changed files" });
  await files.getByRole("button", { name: /^page\.html/ }).click();
  await expect(member.page.getByRole("dialog").getByText("<h1>New</h1>")).toBeVisible();
  await member.page.keyboard.press("Escape");

  for (const name of ["files/a.txt", "files/moved.txt"])
    await files.getByRole("checkbox", { name: `Choose ${name}` }).click();
  await member.page.getByRole("button", { name: "Undo 2 files" }).click();
  const question = member.page.getByRole("alertdialog");
  await expect(question).toContainText("files/moved.txt → files/b.txt");
  await question.getByRole("button", { name: "Undo" }).click();
  await expect(member.page.getByText(/^Put back/)).toBeVisible();
  await expect(files.getByText(/^Undone/)).toHaveCount(2);
  await expect(member.page.getByRole("button", { name: /^Undo \d/ })).toHaveCount(0);
  const file = async (path: string) => String(await member.api.readFile(slug, path));
  expect(await Promise.all(["files/a.txt", "files/b.txt", "files/c.txt"].map(file))).toEqual([
    ...["old a", "old b", "new c"],
  ]);
});

test("a conflict and an older version are looked at before one chooses", async ({ member, addModel }) => {
  const model = await addModel(workingModel([[write("files/note.txt", "by the agent\n")]]));
  const { slug } = await member.makeCoworkspace("Looks", { "files/note.txt": "from before\n" });
  const task = await member.handOver({
    ...{ outcome: "Write my note.", coworkspace_slug: slug, model: model.ref },
    permission_mode: "act_autonomously",
  });
  const { page } = member;
  const run = new RunPage(page);
  await run.open(task.id);
  await run.expectStatus("Completed");
  await member.api.putFile(slug, "files/note.txt", "by hand\n");
  await expect(page.getByRole("tab", { name: "Changes" })).toHaveText("Changes1");
  await page.getByRole("tab", { name: "Changes" }).click();
  await page.getByRole("button", { name: "Undo all" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();

  const conflict = page.getByRole("dialog", { name: "1 file left as it is now" });
  await conflict.getByRole("button", { name: "Compare with what undo would put there" }).click();
  await expect(conflict.getByText("by hand")).toBeVisible();
  await expect(conflict.getByText("from before")).toBeVisible();
  await expect(conflict.getByText("+ With undo")).toBeVisible();
  await conflict.getByRole("button", { name: "Side by side" }).click();
  await expect(conflict.getByRole("columnheader", { name: "With undo" })).toBeVisible();
  await conflict.getByRole("button", { name: "Done" }).click();

  const files = new FileBrowser(page);
  await files.open(slug);
  const sheet = await files.preview("note.txt");
  await sheet.getByRole("button", { name: /^Versions/ }).click();
  await sheet.getByRole("button", { name: "Look at this version" }).last().click();
  const version = page.getByRole("dialog", { name: "note.txt" }).last();
  await expect(version.getByText("from before")).toBeVisible();
  await version.getByRole("tab", { name: "Compared with now" }).click();
  await expect(version.getByRole("columnheader", { name: "This version" })).toBeVisible();
  await expect(version.getByText("by hand")).toBeVisible();
  await version.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await expect
    .poll(async () => String(await member.api.readFile(slug, "files/note.txt")))
    .toBe("from before\n");
});
