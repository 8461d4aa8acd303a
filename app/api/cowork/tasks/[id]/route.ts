import { taskQuerySchema } from "@/lib/contracts/tasks";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getTask } from "@/lib/services/tasks/get-task";

export const GET = route({ query: taskQuerySchema }, ({ member, params, query }) =>
  getTask(member, params.id ?? "", query.run_id),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
