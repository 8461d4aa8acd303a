import { eventTypes } from "../../lib/contracts/event-payloads.ts";
import { type PromptTurn, readTurn, scriptByPrompt } from "../support/script-by-prompt.ts";
import { readStream, type StreamedEvent } from "./support/event-stream.ts";
import { expectProblem } from "./support/outsider.ts";
import { expect, test } from "./support/test.ts";

const PLAN = {
  summary: "Gather, then combine.",
  phases: [
    {
      name: "Gather",
      subtasks: ["Gather the ALPHA facts: «α» & <b>", "Gather the BETA facts"],
      parallel: true,
      depends_on: [],
    },
    { name: "Combine", subtasks: ["Combine the GAMMA outcome"], parallel: false, depends_on: ["Gather"] },
  ],
};
const isDelta = ({ event }: StreamedEvent) => event.endsWith(".delta");

test("a task is planned, reviewed, worked and answered as documented", async ({
  outsider,
  slug,
  addModel,
}) => {
  const rules = [
    ({ isPlanning, isSynthesis }: PromptTurn) => (isPlanning || isSynthesis ? null : { text: "Found." }),
  ];
  const model = await addModel(scriptByPrompt({ plan: PLAN, answer: "Everything is **combined**.", rules }));
  const made = await outsider.handOver({
    outcome: "Combine the facts.",
    coworkspace_slug: slug,
    model: model.ref,
    permission_mode: undefined,
  });
  expect(made).toMatchObject({ permission_mode: "ask_before", folder_level: "full", coworkspace_slug: slug });
  const url = `/api/cowork/tasks/${made.id}`;
  const streaming = readStream(outsider, made.id);

  const [first] = await outsider.approvals(made.id);
  expect(first).toMatchObject({
    kind: "plan",
    task_id: made.id,
    run_id: made.run_id,
    requested_at: expect.any(String),
  });
  expectProblem(await outsider.post(`${url}/plan/reject`, {}), 400);
  expect((await outsider.post(`${url}/plan/reject`, { reason: "More GAMMA, please." })).status).toBe(202);
  await expect.poll(async () => (await outsider.approvals(made.id))[0].id).not.toBe(first.id);

  const edited = structuredClone(PLAN);
  edited.phases[1]?.subtasks.push("Check the DELTA by hand");
  const cyclic = structuredClone(edited);
  cyclic.phases[0]?.depends_on.push("Combine" as never);
  const refusal = await outsider.call("PUT", `${url}/plan`, { body: cyclic });
  expectProblem(refusal, 400, "invalid_input");
  expect(refusal.json.detail).toContain("wait for each other");
  expect(
    (await outsider.call("PUT", `${url}/plan`, { body: edited })).json.plan.phases[1].subtasks,
  ).toHaveLength(2);
  expect((await outsider.post(`${url}/plan/approve`)).status).toBe(202);
  expectProblem(await outsider.post(`${url}/plan/approve`), 409);

  const done = await outsider.until(made.id);
  expect(done).toMatchObject({ status: "completed", answer: "Everything is **combined**.", error: null });
  expect(done.run).toMatchObject({ id: made.run_id, status: "completed", model: model.ref, turn_count: 6 });
  expect(done.run.tokens).toEqual({ input: 600, output: 120 });
  expect(Date.parse(done.run.ended_at ?? "")).toBeGreaterThan(Date.parse(done.run.started_at ?? ""));

  const { events, complete } = await streaming;
  expect(complete, "the stream ends when the run does").toBe(true);
  expect(events.at(-1)?.event).toBe("run.completed");
  expect(events.filter(({ id, event, data }) => id !== String(data.seq) || event !== data.type)).toEqual([]);
  expect(events.filter(({ event }) => !eventTypes.includes(event as never))).toEqual([]);
  const paged = await outsider.events(made.id);
  expect(events.filter((event) => !isDelta(event)).map(({ data }) => data)).toEqual(paged);

  const requests = model.completions();
  const planning = requests.filter((request) =>
    request.tools?.some((tool) => tool.function.name === "plan_propose"),
  );
  expect(planning).toHaveLength(2);
  for (const request of planning) {
    expect(request.tools).toHaveLength(1);
    expect(request.tool_choice).toBe("required");
  }
  const words = requests.map((request) => request.messages.map(({ content }) => content ?? "").join("\n"));
  expect(words.filter((text) => text.includes("More GAMMA, please."))).not.toEqual([]);
  // The main agent's own phases carry the GAMMA; whoever hears only of one subtask is a sub-agent.
  const turns = requests.map(readTurn);
  const workers = turns.filter(({ isPlanning, isSynthesis, assignment }) => {
    return !isPlanning && !isSynthesis && !assignment.includes("GAMMA");
  });
  for (const subtask of ["Gather the ALPHA facts: «α» & <b>", "Gather the BETA facts"])
    expect(workers.filter(({ assignment }) => assignment.includes(subtask))).toHaveLength(1);
  expect(workers).toHaveLength(2);
  expect(turns.some(({ assignment }) => assignment.includes("Check the DELTA by hand"))).toBe(true);
  expect(requests.at(-1)?.tools ?? []).toEqual([]);

  expectProblem(await outsider.post(`${url}/steer`, { message: "Too late" }), 409);
  for (const control of ["pause", "resume", "stop"])
    expectProblem(await outsider.post(`${url}/${control}`), 409);
  expect((await outsider.post(`${url}/retry`)).status).toBe(202);
  const again = await outsider.until(made.id);
  expect(again).toMatchObject({ status: "completed", plan_approved: true });
  expect(again.run_id).not.toBe(made.run_id);
  const found = (await outsider.get("/api/cowork/tasks?q=combine+the+FACTS")).json.tasks;
  expect(found[0]).toMatchObject({ id: made.id, outcome: "Combine the facts." });
});

test("a reader that connects again and again loses nothing and hears nothing twice", async ({
  outsider,
  slug,
  addModel,
}) => {
  const answer = Array.from({ length: 60 }, (_, index) => `word${index}`).join(" ");
  const plain = scriptByPrompt({ answer });
  const model = await addModel((request) => ({
    ...plain(request),
    ...(readTurn(request).isSynthesis ? { chunkDelayMs: 25 } : {}),
  }));
  const task = await outsider.handOver({
    outcome: "Say it slowly.",
    coworkspace_slug: slug,
    model: model.ref,
  });
  const whole = readStream(outsider, task.id);
  const heard: StreamedEvent[] = [];
  for (;;) {
    const lastId = heard.at(-1)?.id;
    const { events, complete } = await readStream(outsider, task.id, {
      most: 5,
      ...(lastId ? { lastId } : {}),
    });
    heard.push(...events);
    if (complete) break;
  }
  const seqs = heard.map(({ data }) => data.seq);
  expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
  const steps = (events: StreamedEvent[]) => events.filter((event) => !isDelta(event)).map(({ id }) => id);
  const all = (await whole).events;
  expect(steps(heard)).toEqual(steps(all));
  const spoken = all.flatMap(({ data }) => (data.type === "answer.delta" ? data.text : [])).join("");
  expect(spoken).toBe(answer);
});

test("the description covers every documented call", async ({ nobody }) => {
  const { openapi, paths } = (await nobody.get("/api/openapi.json")).json;
  expect(openapi).toMatch(/^3\.1\./);
  const documented = {
    "/api/health": ["get"],
    "/api/cowork/coworkspaces": ["get", "post"],
    "/api/cowork/coworkspaces/{slug}": ["get"],
    "/api/cowork/coworkspaces/{slug}/files": ["get"],
    "/api/cowork/coworkspaces/{slug}/files/{path}": ["get", "put", "delete"],
    "/api/cowork/tasks": ["get", "post"],
    "/api/cowork/tasks/{id}": ["get"],
    "/api/cowork/tasks/{id}/events": ["get"],
    "/api/cowork/tasks/{id}/plan": ["put"],
    ...Object.fromEntries(
      ["plan/approve", "plan/reject", "steer", "pause", "resume", "stop", "retry"].map((control) => [
        `/api/cowork/tasks/{id}/${control}`,
        ["post"],
      ]),
    ),
    "/api/cowork/approvals": ["get"],
    "/api/cowork/approvals/{id}": ["post"],
  };
  for (const [path, methods] of Object.entries(documented))
    expect(Object.keys(paths[path] ?? {}), path).toEqual(expect.arrayContaining(methods));
});
