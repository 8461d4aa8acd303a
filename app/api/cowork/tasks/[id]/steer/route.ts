import { steerSchema } from "@/lib/contracts/tasks";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { steerTask } from "@/lib/services/tasks/steer-task";

export const POST = route({ body: steerSchema, status: 202 }, ({ member, params, body }) =>
  steerTask(member, params.id ?? "", body),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
