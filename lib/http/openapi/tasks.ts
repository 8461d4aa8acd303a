import { z } from "zod";
import { rejectPlanSchema } from "../../contracts/approvals.ts";
import { planSchema } from "../../contracts/plan.ts";
import {
  createTaskSchema,
  eventQuerySchema,
  listTasksSchema,
  steerSchema,
  taskPageSchema,
  taskQuerySchema,
  taskViewSchema,
} from "../../contracts/tasks.ts";
import { answers, MODEL_NEEDED, type Operation } from "./operation.ts";
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
    ...{ method: "get", path: `${ONE}/events`, id: "listEvents", tag },
    summary: "The timeline: a page of JSON, or live with Accept: text/event-stream",
    query: eventQuerySchema,
    responses: answers(eventPage, "`next` is the `after` of the following page"),
    alternative: {
      type: "text/event-stream",
      description:
        "`id:` is the sequence number, `event:` the type, `data:` a RunEvent; live until the run ends",
    },
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
  control("retry", "retryTask", "Run it again", { problems: MODEL_NEEDED }),
];
