import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getTask } from "@/lib/services/tasks/get-task";

export const GET = route({}, ({ member, params }) => getTask(member, params.id ?? ""));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
