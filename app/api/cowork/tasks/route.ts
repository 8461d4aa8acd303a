import { createTaskSchema, listTasksSchema } from "@/lib/contracts/tasks";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { createTask } from "@/lib/services/tasks/create-task";
import { listTasks } from "@/lib/services/tasks/list-tasks";

export const GET = route({ query: listTasksSchema }, ({ member, query }) => listTasks(member, query));

export const POST = route({ body: createTaskSchema, status: 201 }, ({ member, body }) =>
  createTask(member, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
