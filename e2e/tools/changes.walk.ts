import { FileBrowser } from "../pages/file-browser.ts";
import { RunPage } from "../pages/run-page.ts";
import { expect, test } from "../support/test.ts";
import { shell, workingModel, write } from "../support/working-model.ts";
import { picture } from "./picture.ts";
import { files, letter, prices } from "./workshop-papers.ts";

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
