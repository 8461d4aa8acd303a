import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { stopTask } from "@/lib/services/tasks/stop-task";

export const POST = route({ status: 202 }, ({ member, params }) => stopTask(member, params.id ?? ""));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
