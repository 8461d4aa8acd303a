import { RunPage } from "./pages/run-page.ts";
import type { ScriptedResponse } from "./support/model-script.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

// What a model does wrong, each ending in a state that a person understands, with nothing lost.

/** While working: answers one at a time, the next once the one before has had its result. */
function whileWorking(...answers: ScriptedResponse[]) {
  return scriptByPrompt({
    rules: [(turn) => (turn.isPlanning || turn.isSynthesis ? null : answers[turn.results.length])],
  });
}

const overloaded = { error: 500, body: { error: { message: "The engine is overloaded." } } };

test("waits as long as a 429 asks, then goes on", async ({ member, addModel }) => {
  const well = scriptByPrompt();
  const opened = Promise.withResolvers<void>();
  const model = await addModel(async (request, index) => {
    if (index > 0) return well(request);
    // The page says it only while the run waits: somebody must be looking by then.
    await opened.promise;
    return { error: 429, headers: { "retry-after": "8" }, body: { error: { message: "Slow down." } } };
  });
  const { slug } = await member.makeCoworkspace("Busy model");
  const task = await member.handOver({
    outcome: "Say hello.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  opened.resolve();
  await expect(run.page.getByText(/Trying again in 8 s \(attempt 2 of 4\)/).first()).toBeVisible();
  await run.expectStatus("Completed");
  await expect(run.page.getByRole("region", { name: "Answer" })).toContainText(
    "The greeting is in output/hello.md.",
  );
});

test("gives up on a server that always fails, says so, and works again on Retry", async ({
  member,
  addModel,
}) => {
  let broken = true;
  const well = scriptByPrompt();
  const model = await addModel((request) => (broken ? overloaded : well(request)));
  const { slug } = await member.makeCoworkspace("Broken model");
  const task = await member.handOver({
    outcome: "Say hello.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Error");
  const alert = run.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("The engine is overloaded.");
  const { error } = await member.task(task.id);
  await expect(alert).toContainText(error?.suggestion || "a suggestion");

  broken = false;
  await alert.getByRole("button", { name: "Retry" }).click();
  await run.expectStatus("Completed");
  expect((await member.task(task.id)).run.number).toBe(2);
  expect(String(await member.api.readFile(slug, "output/hello.md"))).toBe("# Hello\n");
});

test("takes up an answer that broke off, without doubling what was said", async ({ member, addModel }) => {
  const reasoning = "I look at the folder first and then I write the greeting.";
  const write = { name: "file_write", arguments: { path: "output/hello.md", content: "# Hello\n" } };
  let attempts = 0;
  const model = await addModel(
    scriptByPrompt({
      rules: [
        ({ isPlanning, isSynthesis, results }): ScriptedResponse | null => {
          if (isPlanning || isSynthesis || results.length > 0) return null;
          attempts += 1;
          return attempts === 1
            ? { reasoning, text: "Never finished", cutAfterChunks: 6 }
            : { reasoning, toolCalls: [write] };
        },
      ],
    }),
  );
  const { slug } = await member.makeCoworkspace("Cut stream");
  const task = await member.handOver({
    outcome: "Say hello.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Completed");
  const story = (await run.story()).join("\n");
  expect(story.split("I look at the folder first")).toHaveLength(2);
  expect(story).not.toContain("Never finished");
  expect(attempts).toBeGreaterThan(1);
});

for (const [what, call] of [
  ["arguments that are no JSON", { name: "file_write", arguments: '{"path": "output/hel' }],
  ["a tool that does not exist", { name: "launch_rocket", arguments: { to: "the moon" } }],
] as const) {
  test(`tells the model about ${what}, and goes on`, async ({ member, addModel }) => {
    const model = await addModel(
      whileWorking(
        { toolCalls: [call] },
        {
          toolCalls: [{ name: "file_write", arguments: { path: "output/hello.md", content: "# Hello\n" } }],
        },
      ),
    );
    const { slug } = await member.makeCoworkspace("Confused model");
    const task = await member.handOver({
      outcome: "Say hello.",
      coworkspace_slug: slug,
      permission_mode: "act_autonomously",
      model: model.ref,
    });
    const run = new RunPage(member.page);
    await run.open(task.id);
    await run.expectStatus("Completed");
    await expect(run.block(/^Could not/)).toHaveCount(1);
    expect(String(await member.api.readFile(slug, "output/hello.md"))).toBe("# Hello\n");
    // The model was told what to correct.
    const told = model
      .completions()
      .flatMap(({ messages }) => messages.filter(({ role }) => role === "tool"));
    expect(told.some(({ content }) => /not a valid JSON|no tool “launch_rocket”/.test(content ?? ""))).toBe(
      true,
    );
  });
}

test("ends in words when a model says nothing, and works again on Retry", async ({ member, addModel }) => {
  let silent = true;
  const well = scriptByPrompt();
  const model = await addModel((request) => (silent ? { text: "" } : well(request)));
  const { slug } = await member.makeCoworkspace("Silent model");
  const task = await member.handOver({
    outcome: "Say hello.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    model: model.ref,
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  await run.expectStatus("Error");
  const alert = run.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("The model gave an empty answer");
  await expect(alert).toContainText("Retry, or choose another model.");
  silent = false;
  await alert.getByRole("button", { name: "Retry" }).click();
  await run.expectStatus("Completed");
});
