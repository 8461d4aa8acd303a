import { planSchema } from "@/lib/contracts/plan";
import { route } from "@/lib/http/route";
import { replacePlan } from "@/lib/services/tasks/replace-plan";

export const PUT = route({ body: planSchema }, ({ member, params, body }) =>
  replacePlan(member, params.id ?? "", body),
);
