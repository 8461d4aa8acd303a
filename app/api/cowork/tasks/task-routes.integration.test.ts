import { beforeEach, expect, test } from "vitest";
import { makeMember, makeToken } from "@/lib/auth/testing/make-member";
import type { Member } from "@/lib/contracts/members";
import { createCoworkspace } from "@/lib/services/coworkspaces/create-coworkspace";
import { makeRun } from "@/lib/services/testing/make-run";
import { useTestDatabase } from "@/lib/store/testing/test-database";
import * as approvals from "../approvals/route";
import * as events from "./[id]/events/route";
import * as task from "./[id]/route";
import * as tasks from "./route";

useTestDatabase();

type Handler = (
  request: Request,
  context?: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

let owner: Member;
let token: string;
let taskId: string;
let runId: string;

beforeEach(async () => {
  owner = await makeMember("Ada");
  token = await makeToken(owner);
  const { slug } = await createCoworkspace(owner, { name: "Work" });
  ({ taskId, runId } = await makeRun(owner, slug, { answer: "Done." }));
});

async function get(handler: Handler, query: string): Promise<{ status: number; json: unknown }> {
  const request = new Request(`http://localhost/api?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await handler(request, { params: Promise.resolve({ id: taskId }) });
  return { status: response.status, json: await response.json() };
}

test("parameters left empty, as the documented address writes them, are not there", async () => {
  const all = { status: 200, json: { tasks: [{ id: taskId }], next_cursor: null } };
  expect(await get(tasks.GET, "q=&status=&cursor=&coworkspace_slug=")).toMatchObject(all);
  expect(await get(tasks.GET, "q=report&status=completed")).toMatchObject(all);
  expect(await get(tasks.GET, "status=nonsense")).toMatchObject({ status: 400 });
  expect(await get(approvals.GET, "status=&task_id=")).toEqual({ status: 200, json: { approvals: [] } });
  expect(await get(events.GET, "after=&before=&limit=&run_id=")).toEqual({
    status: 200,
    json: { events: [], next: 0 },
  });
});

test("a task and its events can be asked for by run; another task's run is not found", async () => {
  const shown = { run_id: runId, run: { id: runId, number: 1 }, runs: [{ id: runId, number: 1 }] };
  for (const query of ["", "run_id=", `run_id=${runId}`]) {
    expect(await get(task.GET, query)).toMatchObject({ status: 200, json: shown });
  }
  for (const handler of [task.GET, events.GET]) {
    expect(await get(handler, "run_id=somebody-elses")).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
  }
});
