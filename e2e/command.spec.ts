import { RunPage } from "./pages/run-page.ts";
import { expect, test } from "./support/test.ts";
import { shell, workingModel } from "./support/working-model.ts";

const COMMAND = "cat files/notes.txt | tr a-z A-Z > output/loud.txt; rm files/old.txt; echo done";

test("a command works in the sandbox, and what it deletes goes only once a person has agreed", async ({
  member,
  addModel,
}) => {
  const model = await addModel(workingModel([[shell(COMMAND)]]));
  const { slug } = await member.makeCoworkspace("Commands", {
    "files/notes.txt": "notes\n",
    "files/old.txt": "old\n",
  });
  const { id } = await member.handOver({
    outcome: "Write my notes in capitals.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
    folder_level: "full",
  });
  const run = new RunPage(member.page);
  await run.open(id);
  await expect(run.pinned).toContainText("Delete 1 file, as the command did?");
  const file = async (path: string) => String(await member.api.readFile(slug, path));
  expect(await file("files/old.txt")).toBe("old\n");
  expect(await file("output/loud.txt")).toBe("NOTES\n");

  await run.pinned
    .getByRole("button", { name: /^Delete/ })
    .first()
    .click();
  await run.expectStatus("Completed");
  await member.page.goto(`/coworkspaces/${slug}`);
  await member.page.getByRole("button", { name: "Trash" }).click();
  await expect(member.page.getByRole("list", { name: "Deleted files" })).toContainText("files/old.txt");
});

test("a command stands still while its run is paused, and goes on with it", async ({ member, addModel }) => {
  const model = await addModel(
    workingModel([[shell("for i in $(seq 80); do echo $i >> output/count.txt; sleep 0.1; done")]]),
  );
  const { slug } = await member.makeCoworkspace("Counting", {});
  const { id } = await member.handOver({
    outcome: "Count to eighty.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "act_autonomously",
  });
  const counted = async () => {
    const text = await member.api.readFile(slug, "output/count.txt");
    return text === null ? 0 : text.toString().trim().split("\n").length;
  };
  const run = new RunPage(member.page);
  await run.open(id);
  await expect(run.block(/^Running.*0:02/)).toBeVisible();
  await member.page.getByRole("button", { name: "Pause", exact: true }).click();
  await run.expectStatus("Paused");
  await expect(run.timeline.getByLabel("Stands still while paused")).toBeVisible();
  const call = run.block(/^Running/);
  const time = async () => (await call.textContent())?.match(/\d:\d\d/)?.[0];
  // It is held within a moment.
  let then = -1;
  const more = async () => {
    const before = then;
    then = await counted();
    return then - before;
  };
  await expect.poll(more, { intervals: [500] }).toBe(0);
  const shown = await time();
  await member.page.waitForTimeout(1_500);
  expect(await counted()).toBe(then);
  expect(await time()).toBe(shown);
  expect(then).toBeLessThan(80);
  await member.page.getByRole("button", { name: "Resume", exact: true }).click();
  await run.expectStatus("Completed");
  expect(await counted()).toBe(80);
});
