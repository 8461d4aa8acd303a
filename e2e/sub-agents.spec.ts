import { RunPage } from "./pages/run-page.ts";
import type { ScriptedResponse } from "./support/model-script.ts";
import { scriptByPrompt } from "./support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

test("a sub-agent is started, writes to the main agent, is steered by itself, and its result is taken up", async ({
  member,
  addModel,
}) => {
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const reader = (assignment: string, results: number): ScriptedResponse => {
    if (assignment.includes("Count in euros")) return { text: "Three receipts, 42 euros." };
    if (results > 0)
      return { reasoning: "I read on.", text: "Three receipts.", hold: { afterChunks: 3, until: held } };
    const content = "The receipts are in two currencies.";
    return { toolCalls: [{ name: "subagent_message", arguments: { to: "main", content } }] };
  };
  const model = await addModel(
    scriptByPrompt({
      plan: { summary: "Read", phases: [{ name: "Read", subtasks: ["Read all receipts"] }] },
      rules: [
        ({ isPlanning, isSynthesis, request, assignment, results }) => {
          if (isPlanning || isSynthesis) return null;
          const words = request.messages.map(({ content }) => content).join("\n");
          if (words.includes("Your task, given to you by the main agent")) {
            return reader(assignment, results.length);
          }
          if (assignment.includes("42 euros")) return { text: "The reader found 42 euros." };
          if (assignment.startsWith("Message from")) return { text: "I wait for the rest." };
          if (results.length > 0) return { text: "I wait for the reader." };
          const task = "Read the receipts in files/ and add them up.";
          return {
            toolCalls: [{ name: "subagent_spawn", arguments: { name: "receipt-reader", task } }],
          };
        },
      ],
      answer: "The receipts come to **42 euros**.",
    }),
  );
  const { slug } = await member.makeCoworkspace("Receipts");
  const task = await member.handOver({
    outcome: "Add up the receipts.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const run = new RunPage(member.page);
  await run.open(task.id);

  await expect(run.block("Started the sub-agent “receipt-reader”")).toBeVisible();
  await expect(run.block("The receipts are in two currencies.")).toContainText("receipt-reader to main");
  await run.page.getByRole("tab", { name: /Agents/ }).click();
  const panel = run.page.getByRole("tabpanel", { name: /Agents/ });
  await expect(panel).toContainText("Sub-agents: 1 working");
  await expect(panel.getByRole("article", { name: "Main agent" })).toContainText("Waits for sub-agents");
  await expect(panel.getByRole("article", { name: "receipt-reader" })).toContainText(
    "Read the receipts in files/",
  );

  await run.page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(panel).toContainText("Sub-agents: 1 paused");
  await expect(run.timeline.getByLabel("Paused", { exact: true })).toHaveCount(2);
  await run.page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(run.page.getByRole("alertdialog")).toContainText("receipt-reader: Read the receipts");
  await run.page.getByRole("button", { name: "Keep it going" }).click();
  await run.page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect(panel).toContainText("Sub-agents: 1 working");

  await run.steering.fill("Count in euros");
  await run.page.getByRole("button", { name: /^For/ }).click();
  await run.page.getByRole("menuitemradio", { name: /receipt-reader/ }).click();
  await run.steering.press("Enter");
  const bubble = run.block("Count in euros");
  await expect(bubble).toContainText("to receipt-reader");
  letGo();
  await expect(bubble).toContainText("taken in at turn 3");
  await run.expectStatus("Completed");
  await expect(run.page.getByRole("region", { name: "Answer" })).toContainText("42 euros");
  await expect(panel).toContainText("Sub-agents: 1 done");
  await panel.getByRole("button", { name: "Result" }).click();
  await expect(panel).toContainText("Three receipts, 42 euros.");
  model.assertConsumed();
});

test("stopping ends four sub-agents in mid-call, and the story lists what each was doing", async ({
  member,
  addModel,
}) => {
  const subtasks = ["one", "two", "three", "four"].map((name) => `Read part ${name}`);
  const model = await addModel(
    scriptByPrompt({
      plan: { summary: "Read", phases: [{ name: "Read", parallel: true, subtasks }] },
      rules: [
        ({ isPlanning, isSynthesis }) =>
          isPlanning || isSynthesis
            ? null
            : {
                reasoning: "I read it word by word.",
                text: "Read.",
                hold: { afterChunks: 3, until: new Promise(() => {}) },
              },
      ],
    }),
  );
  const { slug } = await member.makeCoworkspace("Four parts");
  const task = await member.handOver({
    outcome: "Read four parts.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const run = new RunPage(member.page);
  await run.open(task.id);
  const open = () => model.journal.filter(({ body, end }) => body && end === "open").length;
  await expect.poll(open).toBe(4);
  await run.page.getByRole("button", { name: "Stop", exact: true }).click();
  const confirm = run.page.getByRole("alertdialog").getByRole("button", { name: /^Stop/ });
  await confirm.click();
  await expect.poll(open, { timeout: 1_500, intervals: [20] }).toBe(0);
  await run.expectStatus("Stopped");
  const stopped = run.block(/^Stopped by/);
  for (const [index, text] of subtasks.entries()) {
    await expect(stopped).toContainText(`agent-${index + 1}: Working on “${text}”`);
  }
});
