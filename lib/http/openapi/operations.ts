import { z } from "zod";
import { operationsSchema } from "../../contracts/operations.ts";
import { answers, empty, type Operation } from "./operation.ts";

const PATH = "/api/cowork/admin/operations";
const tag = "Operations";

/** What admins see and do of the installation's work. */
export const operationsOperations: Operation[] = [
  {
    ...{ method: "get", path: PATH, id: "getOperations", tag, auth: "admin" },
    summary: "Running and waiting work, workers, and what is stuck and why",
    description: "Outcomes and activities are null for tasks that are not shared with you.",
    responses: answers(operationsSchema, "At this moment"),
  },
  {
    ...{ method: "post", path: `${PATH}/runs/{id}/stop`, id: "stopRunAsAdmin", tag, auth: "admin" },
    summary: "Stop anybody's run for good",
    responses: empty("Stopped, on record under your name"),
    problems: [409],
  },
  {
    ...{ method: "post", path: `${PATH}/runs/{id}/wake`, id: "wakeRun", tag, auth: "admin" },
    summary: "Put agents that nobody works on into the queue anew",
    responses: answers(z.object({ woken: z.int() }), "How many agents were woken", 202),
    problems: [409],
  },
];
