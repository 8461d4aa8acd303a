import { readTurn, scriptByPrompt } from "../support/script-by-prompt.ts";
import { readStream } from "./support/event-stream.ts";
import { expectProblem } from "./support/outsider.ts";
import { expect, test } from "./support/test.ts";

const plain = scriptByPrompt();
const never = new Promise<never>(() => {});

for (const [how, hold] of [
  ["before its first word", { delayMs: 120_000 }],
  ["in mid-answer", { text: "I begin", hold: { afterChunks: 2, until: never } }],
] as const)
  test(`stop reaches a model that hangs ${how}`, async ({ outsider, slug, addModel }) => {
    const model = await addModel((request) => (readTurn(request).isPlanning ? plain(request) : hold));
    const task = { outcome: "Hang.", coworkspace_slug: slug, model: model.ref };
    const { id } = await outsider.handOver(task);
    const streaming = readStream(outsider, id);
    await expect.poll(() => model.completions().length).toBe(2);
    const stops = await Promise.all(
      Array.from({ length: 20 }, () => outsider.post(`/api/cowork/tasks/${id}/stop`)),
    );
    expect(stops.map(({ status }) => status).toSorted()).toEqual([202, ...Array(19).fill(409)]);
    await expect.poll(() => model.journal.at(-1)?.end, { timeout: 3_000 }).toBe("client_left");
    const { events, complete } = await streaming;
    expect(complete).toBe(true);
    expect(events.at(-1)).toMatchObject({ event: "run.stopped", data: { by: { kind: "person" } } });
    expect((await outsider.task(id)).status).toBe("stopped");
  });

test("a paused run is quiet, hears guidance, and goes on", async ({ outsider, slug, addModel }) => {
  let held = true;
  const model = await addModel((request) => {
    const { isPlanning, isSynthesis } = readTurn(request);
    return held && !isPlanning && !isSynthesis ? { delayMs: 120_000 } : plain(request);
  });
  const { id } = await outsider.handOver({ outcome: "Wait.", coworkspace_slug: slug, model: model.ref });
  const url = `/api/cowork/tasks/${id}`;
  await expect.poll(() => model.completions().length).toBe(2);
  expectProblem(await outsider.post(`${url}/resume`), 409);
  expectProblem(await outsider.post(`${url}/retry`), 409);
  const paused = await outsider.post(`${url}/pause`);
  expect(paused.status).toBe(202);
  expect(paused.json.status).toBe("paused");
  expectProblem(await outsider.post(`${url}/pause`), 409);
  await expect.poll(() => model.journal.at(-1)?.end).toBe("client_left");

  expectProblem(await outsider.post(`${url}/steer`, { message: "x".repeat(10_001) }), 400, "invalid_input");
  expectProblem(await outsider.post(`${url}/steer`, { message: " " }), 400, "invalid_input");
  expectProblem(await outsider.post(`${url}/steer`, { message: "Hi", to: "nobody" }), 400);
  const guidance = `Use ÄÖÜ. ${"x".repeat(9_991)}`;
  expect((await outsider.post(`${url}/steer`, { message: guidance })).status).toBe(202);
  held = false;
  expect((await outsider.post(`${url}/resume`)).status).toBe(202);
  expect((await outsider.until(id)).status).toBe("completed");

  const told = (await outsider.events(id)).map(({ type }) => type);
  for (const type of ["run.paused", "steering.received", "run.resumed", "steering.applied"] as const)
    expect(told.filter((each) => each === type)).toHaveLength(1);
  const prompts = model
    .completions()
    .map(({ messages }) => messages.map(({ content }) => content).join("\n"));
  expect(prompts.some((prompt) => prompt.includes(guidance))).toBe(true);
});
