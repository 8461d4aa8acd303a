import { PlanReview } from "./pages/plan-review.ts";
import { RunPage } from "./pages/run-page.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

const phase = (name: string, subtasks: string[], depends_on: string[] = []) => ({
  name,
  subtasks,
  parallel: false,
  depends_on,
});
const PLAN = {
  summary: "Read, then write.",
  phases: [
    phase("Read", ["Read the notes", "Read the figures"]),
    phase("Write", ["Write output/hello.md"], ["Read"]),
  ],
};

test("refuses cycles, doubled names and empty parts in words, and mends them by undo", async ({
  member,
  addModel,
}) => {
  const model = await addModel(scriptByPrompt({ plan: PLAN }));
  const { slug } = await member.makeCoworkspace("Plans");
  const task = await member.handOver({ outcome: "Say hello.", coworkspace_slug: slug, model: model.ref });
  const run = new RunPage(member.page);
  await run.open(task.id);
  const review = new PlanReview(member.page);
  const approve = review.region.getByRole("button", { name: /^(Approve the plan|Save and approve)$/ });
  await expect(approve).toBeEnabled();

  await review.beginAfter(1, "Write");
  await expect(review.region).toContainText("These phases wait for each other: Read → Write → Read.");
  await expect(approve).toBeDisabled();
  await review.button("Undo").click();
  await expect(approve).toBeEnabled();

  await review.phaseName(2).fill("Read");
  await expect(review.region).toContainText("Two phases are named “Read”.");
  await expect(approve).toBeDisabled();
  await review.phaseName(2).press("ControlOrMeta+z");
  await expect(review.phaseName(2)).toHaveValue("Write");

  await review.subtask(1, 2).fill("");
  await expect(review.region).toContainText("A subtask is empty.");
  await review.subtask(1, 2).press("Backspace");
  await expect(review.subtasks(1)).toHaveCount(1);
  await expect(approve).toBeEnabled();

  // What a page cannot say, a program can: a name that no phase has.
  const refused = await member.api
    .put(`/api/cowork/tasks/${task.id}/plan`, { ...PLAN, phases: [phase("Write", ["x"], ["Dream"])] })
    .catch((error: Error) => error.message);
  expect(refused).toContain("“Write” depends on “Dream”, but no phase has that name.");

  await approve.click();
  await run.expectStatus("Completed");
  const { plan } = await member.task(task.id);
  expect(plan?.phases.map(({ name, subtasks }) => [name, subtasks])).toEqual([
    ["Read", ["Read the notes"]],
    ["Write", ["Write output/hello.md"]],
  ]);
});

test("asks for a better plan with a reason, and gets one", async ({ member, addModel }) => {
  const better = { summary: "Shorter.", phases: [phase("Write", ["Write output/hello.md"])] };
  const model = await addModel((request) =>
    scriptByPrompt({
      plan: request.messages.some(({ content }) => content?.includes("too many steps")) ? better : PLAN,
    })(request),
  );
  const { slug } = await member.makeCoworkspace("Better plans");
  const task = await member.handOver({ outcome: "Say hello.", coworkspace_slug: slug, model: model.ref });
  const run = new RunPage(member.page);
  await run.open(task.id);
  const review = new PlanReview(member.page);
  await review.button("Ask for a better plan").click();
  await review.region.getByRole("button", { name: "Ask for a better plan" }).click();
  await expect(review.region).toContainText("Say what should be different.");
  await review.region.getByLabel("What should be different?").fill("That is too many steps.");
  await review.region.getByRole("button", { name: "Ask for a better plan" }).click();
  await expect(review.region.getByRole("textbox", { name: /^Name of phase/ })).toHaveCount(1);
  await expect(run.block("That is too many steps.")).toBeVisible();
  await review.approve();
  await run.expectStatus("Completed");
});
