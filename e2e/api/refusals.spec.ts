import { scriptByPrompt } from "../support/script-by-prompt.ts";
import { expectProblem, Outsider } from "./support/outsider.ts";
import { expect, test } from "./support/test.ts";

const json = { "content-type": "application/json" };

test("bodies that say nothing sensible are refused in words, and change nothing", async ({
  outsider,
  slug,
}) => {
  const before = (await outsider.get("/api/cowork/coworkspaces")).json.coworkspaces.length;
  const bodies = [
    "{oops",
    "",
    "null",
    "[]",
    '"text"',
    "12",
    "[".repeat(50_000),
    `{"name":${'{"a":'.repeat(500)}1${"}".repeat(500)}}`,
  ];
  for (const path of ["/api/cowork/coworkspaces", "/api/cowork/tasks"])
    for (const bytes of bodies)
      expectProblem(await outsider.call("POST", path, { bytes, headers: json }), 400);
  const huge = JSON.stringify({ name: "x".repeat(2_000_000) });
  expectProblem(await outsider.call("POST", "/api/cowork/coworkspaces", { bytes: huge, headers: json }), 413);
  for (const name of ["", "  ", "x".repeat(300), 5, null, "a\0b", "..", "../../etc", "/etc", ".hidden"])
    expectProblem(await outsider.post("/api/cowork/coworkspaces", { name }), 400);

  const task = { outcome: "Do it.", coworkspace_slug: slug };
  for (const wrong of [
    { outcome: "" },
    { outcome: " \n" },
    { outcome: "x".repeat(200_000) },
    { outcome: "a\0b" },
    { permission_mode: "yolo" },
    { folder_level: "root" },
    { profile: "nobody" },
    { budget: { max_turns: 1e99 } },
    { budget: { max_cost: 5 } },
  ])
    expectProblem(await outsider.post("/api/cowork/tasks", { ...task, ...wrong }), 400);
  expectProblem(await outsider.post("/api/cowork/tasks", { ...task, coworkspace_slug: "../.." }), 404);
  const unknown = await outsider.post("/api/cowork/tasks", { ...task, model: "no-such-model" });
  expectProblem(unknown, unknown.status);

  for (const query of ["status=weird", "cursor=zzz", "cursor=%00", `q=${"x".repeat(1_000)}`])
    expectProblem(await outsider.get(`/api/cowork/tasks?${query}`), 400);
  expectProblem(await outsider.get("/api/cowork/approvals?status=weird"), 400);
  expect((await outsider.get("/api/cowork/coworkspaces")).json.coworkspaces.length).toBe(before);
  const mine = (await outsider.get(`/api/cowork/tasks?coworkspace_slug=${slug}`)).json.tasks;
  expect(mine).toEqual([]);
});

test("what is not offered is said in words too", async ({ outsider, slug }) => {
  for (const [method, path] of [
    ["DELETE", "/api/cowork/tasks/x"],
    ["PUT", "/api/cowork/tasks"],
    ["GET", "/api/cowork/tasks/x/stop"],
    ["GET", "/api/cowork/tasks/x/plan"],
    ["POST", "/api/cowork/tasks/x/events"],
    ["DELETE", "/api/cowork/approvals"],
    ["GET", "/api/cowork/approvals/x"],
    ["PUT", `/api/cowork/coworkspaces/${slug}`],
    ["POST", "/api/health"],
  ] as const) {
    const answer = await outsider.call(method, path);
    expectProblem(answer, 405, "method_not_allowed");
    expect(answer.headers.get("allow")).toMatch(/^[A-Z, ]+$/);
  }
  for (const path of ["/api/nowhere", "/api/cowork/tasks/nope", "/api/cowork/tasks/nope/events"])
    expectProblem(await outsider.get(path), 404);
  for (const path of ["stop", "pause", "resume", "retry", "plan/approve"])
    expectProblem(await outsider.post(`/api/cowork/tasks/00000000-0000-0000-0000-000000000000/${path}`), 404);
});

test("without a good token there is nothing", async ({ outsider, nobody, slug }) => {
  const made = (await outsider.post("/api/cowork/tokens", { name: "For a moment" })).json;
  const own = new Outsider(outsider.baseUrl, made.token);
  expect((await own.get("/api/cowork/tasks")).status).toBe(200);
  const list = await outsider.get("/api/cowork/tokens");
  expect(list.text).not.toContain(made.token.slice(12));
  const mine = list.json.tokens.find(({ name }: { name: string }) => name === "For a moment");
  expect((await outsider.call("DELETE", `/api/cowork/tokens/${mine.id}`)).status).toBe(204);
  const others = [
    nobody,
    own,
    ...["nope", `cwk_${"a".repeat(43)}`].map((each) => new Outsider(outsider.baseUrl, each)),
  ];
  for (const other of others)
    for (const path of [
      "/api/cowork/tasks",
      `/api/cowork/coworkspaces/${slug}/files?path=files`,
      "/api/cowork/approvals",
    ])
      expectProblem(await other.get(path), 401);
});

test("another member finds nothing of what is not theirs", async ({ outsider, stranger, slug, addModel }) => {
  const model = await addModel(scriptByPrompt());
  const file = `/api/cowork/coworkspaces/${slug}/files/files/mine.txt`;
  await outsider.call("PUT", file, { bytes: "mine" });
  const task = { outcome: "Mine.", coworkspace_slug: slug, model: model.ref, permission_mode: "ask_before" };
  const { id } = await outsider.handOver(task);
  const [plan] = await outsider.approvals(id);
  const url = `/api/cowork/tasks/${id}`;
  const message = { message: "Obey me" };
  for (const answer of [
    await stranger.get(`/api/cowork/coworkspaces/${slug}`),
    await stranger.get(`/api/cowork/coworkspaces/${slug}/files?path=files`),
    await stranger.get(file),
    await stranger.call("PUT", file, { bytes: "theirs" }),
    await stranger.call("DELETE", file),
    await stranger.post("/api/cowork/tasks", { ...task, model: undefined }),
    await stranger.get(url),
    await stranger.get(`${url}/events`),
    await stranger.call("GET", `${url}/events`, { headers: { accept: "text/event-stream" } }),
    await stranger.post(`${url}/steer`, message),
    await stranger.post(`${url}/stop`),
    await stranger.post(`${url}/plan/approve`),
    await stranger.answer(plan.id, { decision: "approve" }),
  ])
    expectProblem(answer, 404);
  for (const path of ["admin/members", "admin/providers"])
    expectProblem(await stranger.get(`/api/cowork/${path}`), 403);
  expect((await stranger.get("/api/cowork/tasks")).json.tasks).toEqual([]);
  expect((await stranger.get("/api/cowork/approvals")).json.approvals).toEqual([]);
  expect((await outsider.get(file)).text).toBe("mine");
  expect((await outsider.task(id)).status).toBe("waiting_for_approval");
  expect((await outsider.post(`${url}/stop`)).status).toBe(202);
});
