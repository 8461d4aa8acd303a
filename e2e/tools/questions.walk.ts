import { RunPage } from "../pages/run-page.ts";
import { expect, test } from "../support/test.ts";
import { shell, workingModel, write } from "../support/working-model.ts";
import { picture } from "./picture.ts";
import { files, letter } from "./workshop-papers.ts";

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
  await next("question", "Answer");
  await run.timeline.getByRole("button", { name: "Euros" }).click();
  await next("deletions", /^Delete/);
  await run.expectStatus("Completed");
  await picture(run.page, "run-answered");
});
