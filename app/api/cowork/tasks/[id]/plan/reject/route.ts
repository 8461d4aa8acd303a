import { rejectPlanSchema } from "@/lib/contracts/approvals";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { rejectPlan } from "@/lib/services/tasks/review-plan";

export const POST = route({ body: rejectPlanSchema, status: 202 }, ({ member, params, body }) =>
  rejectPlan(member, params.id ?? "", body.reason),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
