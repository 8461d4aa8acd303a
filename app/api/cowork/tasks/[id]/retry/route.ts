import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { retryTask } from "@/lib/services/tasks/retry-task";

export const POST = route({ status: 202 }, ({ member, params }) => retryTask(member, params.id ?? ""));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
