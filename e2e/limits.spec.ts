import { HomePage } from "./pages/home-page.ts";
import { RunPage } from "./pages/run-page.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

test("an outcome of no characters, or of far too many, is refused in words", async ({ member }) => {
  await member.makeCoworkspace("Limits");
  const home = new HomePage(member.page);
  await home.open();
  await home.start.click();
  await expect(member.page.getByRole("main").getByRole("alert")).toHaveText("Say what should be done.");
  await home.outcome.fill(Array(33_334).fill("words").join(" ").slice(0, 200_000));
  await expect(member.page.getByText("180,000 characters too many")).toBeVisible();
  await home.start.click();
  await expect(member.page.getByRole("main").getByRole("alert")).toHaveText(
    "Shorten it by 180,000 characters; at most 20,000 are taken.",
  );
  const { tasks } = await member.api.get<{ tasks: unknown[] }>("/api/cowork/tasks");
  expect(tasks).toEqual([]);
});

test("steering of 10,001 characters cannot be sent, of 10,000 it can", async ({ member, addModel }) => {
  const model = await addModel(scriptByPrompt());
  const { slug } = await member.makeCoworkspace("Long words");
  const task = await member.handOver({ outcome: "Say hello.", coworkspace_slug: slug, model: model.ref });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.steering.fill("y".repeat(10_001));
  await expect(member.page.getByText("1 character too long")).toBeVisible();
  await expect(member.page.getByRole("button", { name: "Send" })).toBeDisabled();
  await run.steering.press("Enter");
  await expect(run.steering).toHaveValue("y".repeat(10_001));
  await run.steer("y".repeat(10_000));
  await expect(run.block("y".repeat(10_000))).toBeVisible();
});
