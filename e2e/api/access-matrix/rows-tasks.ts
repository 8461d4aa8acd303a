import { FULL, MEMBER, READ, type Rows } from "./rules.ts";

const TASK = "/api/cowork/tasks/[id]";
const RUN = "/api/cowork/runs/[id]";
const ended = { id: "task" };
const asking = { id: "asking" };
const run = { id: "run" };
const plan = { summary: "x", phases: [{ name: "A", subtasks: ["b"], parallel: false, depends_on: [] }] };

/** The task may do everything in its folder, so that directing it takes Full. What has ended answers 409. */
export const taskRows: Rows = {
  "GET /api/cowork/tasks": { rule: MEMBER, ok: 200 },
  // Whoever may read may hand over; the model is looked for afterwards.
  "POST /api/cowork/tasks": {
    ...{ rule: READ, ok: 422 },
    body: { outcome: "x", coworkspace_slug: "{slug}", model: "no/such" },
  },
  [`GET ${TASK}`]: { rule: READ, ok: 200, at: ended },
  [`PATCH ${TASK}`]: { rule: FULL, ok: [200, 409], at: ended, body: { budget: { max_turns: 10 } } },
  [`GET ${TASK}/events`]: [
    { rule: READ, ok: 200, at: ended },
    { rule: READ, ok: 200, at: ended, headers: { accept: "text/event-stream" } },
  ],
  [`PUT ${TASK}/plan`]: { rule: FULL, ok: 409, at: ended, body: plan },
  [`POST ${TASK}/plan/approve`]: { rule: FULL, ok: 409, at: ended },
  [`POST ${TASK}/plan/reject`]: { rule: FULL, ok: 409, at: ended, body: { reason: "x" } },
  [`POST ${TASK}/steer`]: { rule: FULL, ok: 409, at: ended, body: { message: "x" } },
  [`POST ${TASK}/pause`]: { rule: FULL, ok: 409, at: ended },
  [`POST ${TASK}/resume`]: { rule: FULL, ok: 409, at: ended },
  [`POST ${TASK}/stop`]: { rule: FULL, ok: 409, at: ended },
  [`POST ${TASK}/retry`]: { rule: FULL, ok: 409, at: asking },
  [`GET ${TASK}/fork`]: { rule: READ, ok: 400, at: ended, query: "turn=9999" },
  [`POST ${TASK}/fork`]: { rule: FULL, ok: 400, at: ended, body: { turn: 9999 } },
  [`GET ${RUN}/changes`]: { rule: READ, ok: 200, at: run },
  [`GET ${RUN}/comparison`]: [
    { rule: READ, ok: 200, at: run, query: "path={made}&after={hash}" },
    { rule: READ, ok: 200, at: run, query: "path={made}&after={hash}&now=before" },
  ],
  [`GET ${RUN}/contents/[hash]`]: { rule: READ, ok: 200, at: { id: "run", hash: "hash" } },
  // Nothing was so large here; whoever may look is told so in other words than a stranger.
  [`GET ${RUN}/results/[name]`]: { rule: READ, ok: 404, at: { id: "run", name: "unknown" } },
  [`POST ${RUN}/undo`]: { rule: FULL, ok: 200, at: run, body: { paths: ["files/nothing"] } },
  "GET /api/cowork/approvals": [
    { rule: MEMBER, ok: 200 },
    { rule: MEMBER, ok: 200, query: "task_id={asking}" },
  ],
  "POST /api/cowork/approvals/[id]": {
    ...{ rule: FULL, ok: [200, 409], at: { id: "approval" } },
    body: { decision: "reject", reason: "x" },
  },
};
