import { goTo } from "./support/go-to.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

// What admins see of everybody's work, and do about it.

/** Works for a minute, a word at a time. */
const slowly = scriptByPrompt({
  rules: [
    ({ isPlanning, isSynthesis }) =>
      isPlanning || isSynthesis ? null : { reasoning: "word ".repeat(150), text: "Done.", chunkDelayMs: 400 },
  ],
});

test("an admin sees a member's run at work on a worker, not what it is about, and stops it", async ({
  admin,
  member,
  addModel,
}) => {
  const model = await addModel(slowly);
  const { page } = admin;
  await goTo(page, "/admin/operations");
  await expect(page.getByRole("region", { name: "Workers" }).getByText("Alive")).toBeVisible();

  const { slug } = await member.makeCoworkspace("Private matters");
  const task = await member.handOver({
    outcome: "Count the salaries.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  // It shows up by itself, with the worker that has it.
  const runs = page.getByRole("list", { name: "Runs", exact: true });
  const run = runs.getByRole("listitem").filter({ hasText: model.ref }).first();
  await expect(run).toContainText(`A task of ${member.name} that is not shared with you`);
  await expect(run).toContainText(/Main agent\s*works on .+, process \d+/);
  await expect(page.getByText("salaries")).toHaveCount(0);

  await run.getByRole("button", { name: /^Stop/ }).click();
  await page.getByRole("button", { name: "Stop the run" }).click();
  await expect(run).toHaveCount(0);
  await expect.poll(async () => (await member.task(task.id)).status).toBe("stopped");
});

test("an own run is opened from there; members find neither page nor interface", async ({
  admin,
  member,
  addModel,
}) => {
  const model = await addModel(slowly);
  const { slug } = await admin.makeCoworkspace("Own matters");
  const task = await admin.handOver({
    outcome: "Read the letters.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const { page } = admin;
  await goTo(page, "/admin/operations");
  await page.getByRole("main").getByRole("link", { name: "Read the letters." }).click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${task.id}$`));
  await admin.api.post(`/api/cowork/tasks/${task.id}/stop`);

  await member.page.goto("/admin/operations");
  await expect(member.page.getByText("There is nothing here")).toBeVisible();
  const refused = await member.page.request.get("/api/cowork/admin/operations");
  expect(refused.status()).toBe(403);
});
