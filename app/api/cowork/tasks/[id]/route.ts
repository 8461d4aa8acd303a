import { changeTaskSchema, taskQuerySchema } from "@/lib/contracts/tasks";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { changeBudget } from "@/lib/services/tasks/change-budget";
import { getTask } from "@/lib/services/tasks/get-task";

export const GET = route({ query: taskQuerySchema }, ({ member, params, query }) =>
  getTask(member, params.id ?? "", query.run_id),
);

export const PATCH = route({ body: changeTaskSchema }, ({ member, params, body }) =>
  changeBudget(member, params.id ?? "", body.budget),
);

export const { POST, PUT, DELETE } = otherMethods("GET", "PATCH");
