import { z } from "zod";
import { rejectPlanSchema } from "../../contracts/approvals.ts";
import { planSchema } from "../../contracts/plan.ts";
import {
  changeTaskSchema,
  createTaskSchema,
  eventQuerySchema,
  forkPreviewSchema,
  forkQuerySchema,
  forkTaskSchema,
  listTasksSchema,
  steerSchema,
  taskPageSchema,
  taskQuerySchema,
  taskViewSchema,
} from "../../contracts/tasks.ts";
import { answers, FOLDER_WRITE, MODEL_NEEDED, type Operation } from "./operation.ts";
import { runEventSchema } from "./run-event-schema.ts";

const tag = "Tasks";
const ONE = "/api/cowork/tasks/{id}";
const eventPage = z.object({ events: z.array(runEventSchema), next: z.number().int() });

/** A call that changes a task's state and answers with the task. */
function control(name: string, id: string, summary: string, more: Partial<Operation> = {}): Operation {
  return {
    ...{ method: "post", path: `${ONE}/${name}`, id, tag, summary },
    responses: answers(taskViewSchema, "Accepted", 202),
    ...more,
    problems: [409, ...(more.problems ?? [])],
  };
}

export const taskOperations: Operation[] = [
  {
    ...{ method: "post", path: "/api/cowork/tasks", id: "createTask", tag },
    summary: "Hand over an outcome",
    body: createTaskSchema,
    responses: answers(taskViewSchema, "The task, its first run begun", 201),
    problems: [404, ...MODEL_NEEDED],
  },
  {
    ...{ method: "get", path: "/api/cowork/tasks", id: "listTasks", tag },
    summary: "Your tasks",
    query: listTasksSchema,
    responses: answers(taskPageSchema, "Newest first"),
  },
  {
    ...{ method: "get", path: ONE, id: "getTask", tag },
    summary: "One task with its plan, run and answer",
    query: taskQuerySchema,
    responses: answers(taskViewSchema, "The task"),
  },
  {
    ...{ method: "patch", path: ONE, id: "changeTask", tag },
    summary: "Raise or lower its limits; what is left out stays",
    body: changeTaskSchema,
    responses: answers(taskViewSchema, "Changed; they hold from the next model call on"),
    problems: MODEL_NEEDED,
  },
  {
    ...{ method: "get", path: `${ONE}/events`, id: "listEvents", tag },
    summary: "The timeline: a page of JSON, or live with Accept: text/event-stream",
    query: eventQuerySchema,
    responses: answers(
      eventPage,
      "`next` is the `after` of the following page; a page holds 200 events, or up to 500 by `limit`",
    ),
    alternative: {
      type: "text/event-stream",
      description:
        "`id:` is the sequence number, `event:` the type, `data:` a RunEvent; live until the run ends",
    },
  },
  {
    ...{ method: "get", path: "/api/cowork/runs/{id}/results/{name}", id: "getWholeResult", tag },
    summary: "The whole of a tool's result that was cut: `name` is the one in results/{name}.txt",
    responses: { 200: { description: "Plain text", schema: "bytes" } },
  },
  {
    ...{ method: "put", path: `${ONE}/plan`, id: "replacePlan", tag },
    summary: "A whole new plan, while none of its changed phases has begun",
    body: planSchema,
    responses: answers(taskViewSchema, "Replaced"),
    problems: [403, 409],
  },
  control("plan/approve", "approvePlan", "Approve the plan"),
  control("plan/reject", "rejectPlan", "Ask for a better plan", { body: rejectPlanSchema }),
  control("steer", "steerTask", "Send guidance while a run works", { body: steerSchema }),
  control("pause", "pauseTask", "Pause"),
  control("resume", "resumeTask", "Resume"),
  control("stop", "stopTask", "Stop, with all sub-agents"),
  {
    ...{ method: "get", path: `${ONE}/fork`, id: "previewFork", tag },
    summary: "What a fork from a turn would put back in the folder",
    query: forkQuerySchema,
    responses: answers(forkPreviewSchema, "Paths, the first of them"),
  },
  control("fork", "forkTask", "Go on from a turn in a new run, with the folder as it was then", {
    description:
      "Starts a new run of the same task, whose main agent knows what it knew after that turn. What the run did to the folder after it is taken back as by undo: edits of people stay, and what could not be put back is told in the timeline (`run.forked`) and to the agent. The run forked from stays as it was.",
    body: forkTaskSchema,
    problems: [404, ...MODEL_NEEDED, ...FOLDER_WRITE],
  }),
  control("retry", "retryTask", "Run it again", { problems: MODEL_NEEDED }),
];
