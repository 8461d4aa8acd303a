import type { Locator } from "@playwright/test";
import type { ApprovalView } from "../lib/contracts/approvals.ts";
import { RunPage } from "./pages/run-page.ts";
import { countQuestions } from "./support/count-questions.ts";
import { goTo } from "./support/go-to.ts";
import type { ScriptedResponse } from "./support/model-script.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

/** A model that wants to write these files, all in one turn. */
function writing(...paths: string[]) {
  return scriptByPrompt({
    rules: [
      ({ isPlanning, isSynthesis, results }): ScriptedResponse | null =>
        isPlanning || isSynthesis || results.length > 0
          ? null
          : {
              reasoning: "These files are missing.",
              toolCalls: paths.map((path) => ({
                name: "file_write",
                arguments: { path, content: `# ${path}\n` },
              })),
            },
    ],
  });
}

test("two tabs tell the same story, and an answer in one takes the question from the other", async ({
  member,
  addModel,
}) => {
  const model = await addModel(writing("files/plan.md"));
  const { slug } = await member.makeCoworkspace("Two tabs");
  const task = await member.handOver({ outcome: "Add a plan.", coworkspace_slug: slug, model: model.ref });
  const left = new RunPage(member.page);
  const right = new RunPage(await member.context.newPage());
  await left.open(task.id);
  await right.open(task.id);
  await right.page.getByRole("button", { name: "Approve the plan" }).click();
  for (const tab of [left, right]) await expect(tab.card(/files\/plan\.md/)).toBeVisible();

  await left
    .card(/files\/plan\.md/)
    .getByRole("button", { name: "Approve", exact: true })
    .click();
  await expect(right.card(/files\/plan\.md/)).toHaveCount(0);
  await expect(right.pinned).toHaveCount(0);
  for (const tab of [left, right]) await tab.expectStatus("Completed");
  await expect(right.page.getByRole("region", { name: "Answer" })).toBeVisible();
  await expect(left.page.getByRole("region", { name: "Answer" })).toBeVisible();
  expect(await left.story()).toEqual(await right.story());
});

test("the slower of two answers is told by whom and how it was answered before", async ({
  member,
  addMember,
  addModel,
}) => {
  const model = await addModel(writing("files/plan.md"));
  const { slug } = await member.makeCoworkspace("Two answers");
  const other = await addMember("Gus Guest");
  await member.api.post(`/api/cowork/coworkspaces/${slug}/grants`, { email: other.email, level: "full" });
  const task = await member.handOver({ outcome: "Add a plan.", coworkspace_slug: slug, model: model.ref });
  await expect.poll(async () => (await member.task(task.id)).status).toBe("waiting_for_approval");
  await member.api.post(`/api/cowork/tasks/${task.id}/plan/approve`);
  const { page } = member;
  await goTo(page, "/inbox");
  const card = page.getByRole("article", { name: /files\/plan\.md/ });
  await expect(card).toBeVisible();

  // Mine is under way while the other's arrives.
  const { promise: isAnswered, resolve: letMineArrive } = Promise.withResolvers<void>();
  await page.route("**/api/cowork/approvals/*", async (route) => {
    await isAnswered;
    await route.continue();
  });
  await card.getByRole("button", { name: "Approve", exact: true }).click();
  const [question] = (
    await other.api.get<{ approvals: ApprovalView[] }>("/api/cowork/approvals?status=pending")
  ).approvals;
  await other.api.post(`/api/cowork/approvals/${question?.id}`, { decision: "reject", reason: "Too early." });
  letMineArrive();
  await expect(page.getByText("Gus Guest has rejected this already: “Too early.”")).toBeVisible();
  await expect(card).toHaveCount(0);
});

/** Both halves of a double click on "Approve", the second as slow as a hand: on what stands there by then. */
async function doubleClick(where: Locator, afterFirst: () => Promise<void>) {
  const button = where.getByRole("button", { name: "Approve", exact: true });
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error("The button is not there.");
  const { mouse } = where.page();
  await mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await afterFirst();
  await mouse.down({ clickCount: 2 });
  await mouse.up({ clickCount: 2 });
}

test("a double click approves one question, not the one that takes its place", async ({
  member,
  addModel,
}) => {
  const model = await addModel(writing("files/first.md", "files/second.md", "files/third.md"));
  const { slug } = await member.makeCoworkspace("Double click");
  const task = await member.handOver({
    outcome: "Add three files.",
    coworkspace_slug: slug,
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.page.getByRole("button", { name: "Approve the plan" }).dblclick();
  await expect(run.pinned).toContainText("1 of 3 wait for you");
  await doubleClick(run.pinned, () => expect(run.pinned).toContainText("files/second.md"));
  await expect.poll(() => member.api.readFile(slug, "files/first.md")).not.toBeNull();
  expect(await countQuestions(member)).toBe(2);

  await goTo(member.page, "/inbox");
  const cards = member.page.getByRole("main").getByRole("article");
  await expect(cards).toHaveCount(2);
  await doubleClick(cards.first(), () => expect(cards).toHaveCount(1));
  await expect.poll(() => member.api.readFile(slug, "files/second.md")).not.toBeNull();
  expect(await countQuestions(member)).toBe(1);

  await run.open(task.id);
  await expect(run.pinned).toContainText("files/third.md");
  // A key answers only a question that has stood for a moment.
  await expect(async () => {
    await run.page.keyboard.press("a");
    await expect(run.pinned).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await run.expectStatus("Completed");
});

test("many questions of a task stand together in the inbox, the first few open", async ({
  member,
  addModel,
}) => {
  const names = ["one", "two", "three", "four", "five", "six"];
  const model = await addModel(writing(...names.map((name) => `files/${name}.md`)));
  const { slug } = await member.makeCoworkspace("Many questions");
  const task = await member.handOver({
    ...{ outcome: "Add six files.", coworkspace_slug: slug, model: model.ref },
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.page.getByRole("button", { name: "Approve the plan" }).click();
  await expect(run.pinned).toContainText("1 of 6 wait for you");

  await goTo(member.page, "/inbox");
  const main = member.page.getByRole("main");
  const cards = main.getByRole("article");
  await expect(main.getByRole("link", { name: "Add six files." })).toHaveCount(1);
  await expect(main).toContainText("6 questions, the oldest");
  await expect(cards).toHaveCount(3);
  await expect(cards.first()).toContainText("files/one.md");
  await main.getByRole("button", { name: "Show 3 more questions" }).click();
  await expect(cards).toHaveCount(6);
  await cards.last().getByRole("button", { name: "Approve", exact: true }).click();
  await expect(cards).toHaveCount(5);
  await expect.poll(() => countQuestions(member)).toBe(5);
});

test("who it is not shared with finds nothing; who it is shared with watches live", async ({
  member,
  addMember,
  addModel,
}) => {
  const model = await addModel(writing("files/shared.md"));
  const { slug } = await member.makeCoworkspace("Shared folder");
  const task = await member.handOver({
    outcome: "Add a shared file.",
    coworkspace_slug: slug,
    model: model.ref,
  });
  const guest = await addMember("Gus Guest");
  const theirs = new RunPage(guest.page);

  await goTo(guest.page, `/tasks/${task.id}`);
  await expect(guest.page.getByRole("main")).toContainText("There is no such task");
  await goTo(guest.page, `/coworkspaces/${slug}`);
  await expect(guest.page.getByRole("main")).toContainText("There is nothing here");
  await expect(guest.page.getByText("Shared folder")).toHaveCount(0);
  await expect(guest.task(task.id)).rejects.toThrow(/^404 /);

  await goTo(member.page, `/coworkspaces/${slug}?tab=sharing`);
  await member.page.getByLabel("E-mail address").fill(guest.email);
  await member.page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(member.page.getByRole("list", { name: "People with access" })).toContainText("Gus Guest");

  await theirs.open(task.id);
  await expect(guest.page.getByText("You can watch this run.")).toBeVisible();
  await expect(guest.page.getByRole("button", { name: "Approve the plan" })).toHaveCount(0);
  const mine = new RunPage(member.page);
  await mine.open(task.id);
  await member.page.getByRole("button", { name: "Approve the plan" }).click();
  await mine
    .card(/files\/shared\.md/)
    .getByRole("button", { name: "Approve", exact: true })
    .click();
  await theirs.expectStatus("Completed");
  await expect(theirs.block(/^(Wrote|Created) files\/shared\.md/)).toBeVisible();
});
