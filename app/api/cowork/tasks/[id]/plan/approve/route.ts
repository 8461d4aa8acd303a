import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { approvePlan } from "@/lib/services/tasks/review-plan";

export const POST = route({ status: 202 }, ({ member, params }) => approvePlan(member, params.id ?? ""));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
