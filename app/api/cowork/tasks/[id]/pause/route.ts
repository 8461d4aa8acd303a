import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { pauseTask } from "@/lib/services/tasks/pause-task";

export const POST = route({ status: 202 }, ({ member, params }) => pauseTask(member, params.id ?? ""));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
