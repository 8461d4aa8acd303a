import { planSchema } from "@/lib/contracts/plan";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { replacePlan } from "@/lib/services/tasks/replace-plan";

export const PUT = route({ body: planSchema }, ({ member, params, body }) =>
  replacePlan(member, params.id ?? "", body),
);

export const { GET, POST, PATCH, DELETE } = otherMethods("PUT");
