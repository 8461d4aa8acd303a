import type { ScriptedResponse } from "../support/model-script.ts";
import { scriptByPrompt } from "../support/script-by-prompt.ts";
import { expectProblem } from "./support/outsider.ts";
import { expect, test } from "./support/test.ts";

/** A model that makes these calls one after the other in its phase, and then ends. */
const callsInTurn = (...calls: NonNullable<ScriptedResponse["toolCalls"]>) =>
  scriptByPrompt({
    rules: [
      ({ isPlanning, isSynthesis, results }) => {
        if (isPlanning || isSynthesis) return null;
        const call = calls[results.length];
        return call ? { toolCalls: [call] } : { text: `Heard: ${results.join(" | ")}` };
      },
    ],
  });
const write = (path: string) => ({ name: "file_write", arguments: { path, content: "by the agent" } });

test("a person's own arguments are what is carried out, once", async ({ outsider, slug, addModel }) => {
  const model = await addModel(callsInTurn(write("files/a.txt"), write("files/b.txt"), write("files/c.txt")));
  const { id } = await outsider.handOver({
    outcome: "Write.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "ask_before",
  });
  const [plan] = await outsider.approvals(id);
  expectProblem(await outsider.answer(plan.id, { decision: "perhaps" }), 400);
  expect((await outsider.answer(plan.id, { decision: "approve" })).status).toBe(200);
  expectProblem(await outsider.answer(plan.id, { decision: "approve" }), 409);

  await expect.poll(async () => (await outsider.approvals(id))[0].tool).toBe("file_write");
  const [first] = await outsider.approvals(id);
  expect(first).toMatchObject({
    kind: "tool",
    arguments: { path: "files/a.txt", content: "by the agent" },
    preview: { kind: "diff", path: "files/a.txt", before: null, after: "by the agent" },
  });
  const own = { path: "files/mine.txt", content: "by a person" };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => outsider.answer(first.id, { decision: "approve", arguments: own })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(409)]);

  await expect.poll(async () => (await outsider.approvals(id))[0].id).not.toBe(first.id);
  const [second] = await outsider.approvals(id);
  expect((await outsider.answer(second.id, { decision: "reject", reason: "Not that one" })).status).toBe(200);
  await expect.poll(async () => (await outsider.approvals(id))[0].id).not.toBe(second.id);
  const [third] = await outsider.approvals(id);
  expect((await outsider.answer(third.id, { decision: "approve_for_run" })).status).toBe(200);

  expect((await outsider.until(id)).status).toBe("completed");
  const { entries } = (await outsider.get(`/api/cowork/coworkspaces/${slug}/files?path=files`)).json;
  expect(entries.map(({ path }: { path: string }) => path)).toEqual(["files/c.txt", "files/mine.txt"]);
  const results = (await outsider.events(id)).filter((event) => event.type === "tool.finished");
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(results[1]?.result).toContain("Not that one");
});

test("deleting asks also where the agent may act by itself, and every time", async ({
  outsider,
  slug,
  addModel,
}) => {
  const files = ["files/one.txt", "files/two.txt"];
  const url = (path: string) => `/api/cowork/coworkspaces/${slug}/files/${path}`;
  for (const path of files) await outsider.call("PUT", url(path), { bytes: path });
  const model = await addModel(
    callsInTurn(...files.map((path) => ({ name: "file_delete", arguments: { path } }))),
  );
  const { id } = await outsider.handOver({ outcome: "Tidy up.", coworkspace_slug: slug, model: model.ref });
  const [first] = await outsider.approvals(id);
  expect(first).toMatchObject({
    tool: "file_delete",
    can_approve_for_run: false,
    preview: { kind: "delete" },
  });
  expectProblem(await outsider.answer(first.id, { decision: "approve_for_run" }), 400);
  await outsider.answer(first.id, { decision: "approve" });
  await expect.poll(async () => (await outsider.approvals(id))[0].id).not.toBe(first.id);
  const [second] = await outsider.approvals(id);
  await outsider.answer(second.id, { decision: "reject" });
  expect((await outsider.until(id)).status).toBe("completed");
  expect((await outsider.get(url("files/one.txt"))).status).toBe(404);
  expect((await outsider.get(url("files/two.txt"))).text).toBe("files/two.txt");
});

test("a question gets a person's words", async ({ outsider, slug, addModel }) => {
  const question = { question: "Which colour?", choices: ["red", "blue"] };
  const model = await addModel(callsInTurn({ name: "ask_user", arguments: question }));
  const { id } = await outsider.handOver({ outcome: "Paint.", coworkspace_slug: slug, model: model.ref });
  const [asked] = await outsider.approvals(id);
  expect(asked).toMatchObject({ kind: "question", preview: { choices: ["red", "blue"] } });
  expectProblem(await outsider.answer(asked.id, { decision: "approve" }), 400);
  expect((await outsider.answer(asked.id, { decision: "approve", answer: "Green, please." })).status).toBe(
    200,
  );
  expect((await outsider.until(id)).status).toBe("completed");
  const [result] = (await outsider.events(id)).filter((event) => event.type === "tool.finished");
  expect(result).toMatchObject({ ok: true, result: "Green, please." });
});

test("a question of a stopped run is withdrawn", async ({ outsider, slug, addModel }) => {
  const model = await addModel(scriptByPrompt());
  const task = {
    outcome: "Never mind.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: "ask_before",
  };
  const { id } = await outsider.handOver(task);
  const [plan] = await outsider.approvals(id);
  expect((await outsider.post(`/api/cowork/tasks/${id}/stop`)).status).toBe(202);
  expectProblem(await outsider.answer(plan.id, { decision: "approve" }), 409);
  expect((await outsider.get(`/api/cowork/approvals?status=pending&task_id=${id}`)).json).toEqual({
    approvals: [],
  });
});
