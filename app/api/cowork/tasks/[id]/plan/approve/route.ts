import { route } from "@/lib/http/route";
import { approvePlan } from "@/lib/services/tasks/review-plan";

export const POST = route({ status: 202 }, ({ member, params }) => approvePlan(member, params.id ?? ""));
