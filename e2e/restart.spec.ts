import { PlanReview } from "./pages/plan-review.ts";
import { RunPage } from "./pages/run-page.ts";
import { CoworkServer } from "./support/cowork-server.ts";
import { goTo, reload } from "./support/go-to.ts";
import type { ScriptedResponse } from "./support/model-script.ts";
import { startModelServer } from "./support/model-server.ts";
import { Person } from "./support/people.ts";
import { type PromptTurn, scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

const ADMIN = { email: "grace@example.com", password: "correct horse battery" };
const phase = (name: string, subtask: string, after: string[] = []) => ({
  name,
  subtasks: [subtask],
  parallel: false,
  depends_on: after,
});
const PLAN = {
  summary: "Three notes, one after the other.",
  phases: [
    phase("Begin", "Write output/one.md"),
    phase("Go on", "Write output/two.md", ["Begin"]),
    phase("End", "Write files/three.md", ["Go on"]),
  ],
};

/** Each part thinks aloud and writes the file that its subtask names; the second waits for the test. */
function script(held: Promise<void>) {
  const answer = scriptByPrompt({
    plan: PLAN,
    answer: "All three notes are written.",
    rules: [
      ({ isPlanning, isSynthesis, results, assignment }: PromptTurn): ScriptedResponse | null => {
        if (isPlanning || isSynthesis || results.length > 0) return null;
        const path = /Write ((?:output|files)\/(?:one|two|three)\.md)(?![\s\S]*Write (?:output|files))/.exec(
          assignment,
        )?.[1];
        if (!path) return null;
        return {
          reasoning: `Now comes ${path}, which I write in full.`,
          toolCalls: [{ name: "file_write", arguments: { path, content: `# ${path}\n` } }],
          ...(path === "output/two.md" ? { hold: { afterChunks: 4, until: held } } : {}),
        };
      },
    ],
  });
  return answer;
}

test("a killed server loses nothing: the page reconnects, nothing is doubled, an approval waits through it", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const model = await startModelServer({ script: script(held), apiKey: "sk-from-the-environment" });
  const server = await CoworkServer.create({
    COWORK_ADMIN_EMAIL: ADMIN.email,
    COWORK_ADMIN_PASSWORD: ADMIN.password,
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: "sk-from-the-environment",
    COWORK_MODEL: "test-model",
  });
  const grace = await Person.signIn(browser, server.url, { name: "Grace", ...ADMIN });
  const { page } = grace;
  const run = new RunPage(page);
  const { slug } = await grace.makeCoworkspace("Notes");

  await test.step("the provider of the environment serves without any set-up", async () => {
    await goTo(page, "/admin/models");
    await expect(page.getByText("From the environment")).toBeVisible();
    const task = await grace.handOver({ outcome: "Write three notes.", coworkspace_slug: slug });
    expect(task.run.model).toContain("test-model");
    await run.open(task.id);
    await new PlanReview(page).approve();
  });

  await test.step("the server is killed while the model is talking, and started again", async () => {
    await expect(run.timeline).toContainText("Now comes output/two.md");
    await server.kill();
    await expect(page.getByText("Reconnecting…")).toBeVisible();
    await server.start();
    release();
    await expect(page.getByText("Reconnecting…")).toHaveCount(0, { timeout: 20_000 });
  });

  const card = run.timeline.getByRole("article", { name: /files\/three\.md/ });
  await test.step("an approval waits through a second crash", async () => {
    await expect(card).toBeVisible({ timeout: 30_000 });
    await goTo(page, "/inbox");
    const approve = page
      .getByRole("article", { name: /files\/three\.md/ })
      .getByRole("button", { name: "Approve", exact: true });
    await expect(approve).toBeVisible();
    await server.kill();
    await expect(page.getByText("This page is not up to date")).toBeVisible();
    await approve.click();
    await expect(page.getByText("Your answer was not taken")).toBeVisible();
    await server.start();
    await expect(page.getByText("This page is not up to date")).toHaveCount(0);
    await approve.click();
    await page.goBack();
    await run.expectStatus("Completed");
  });

  await test.step("every part was told and done once", async () => {
    await expect(page.getByRole("region", { name: "Answer" })).toContainText("All three notes are written.");
    const story = await run.story();
    for (const path of ["output/one.md", "output/two.md", "files/three.md"]) {
      expect(
        story.filter((block) => block.includes(`Now comes ${path}`)),
        `${path} in ${JSON.stringify(story)}`,
      ).toHaveLength(1);
      expect(
        story.filter((block) => /^(Wrote|Created)/.test(block) && block.includes(path)),
        `${path} in ${JSON.stringify(story)}`,
      ).toHaveLength(1);
    }
    await reload(page);
    await run.expectStatus("Completed");
    await expect(page.getByRole("region", { name: "Answer" })).toBeVisible();
    expect(await run.story()).toEqual(story);
    expect(String(await grace.api.readFile(slug, "files/three.md"))).toBe("# files/three.md\n");
  });

  await grace.context.close();
  await server.dispose();
  await model.stop();
});
