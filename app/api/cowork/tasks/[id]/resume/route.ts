import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { resumeTask } from "@/lib/services/tasks/resume-task";

export const POST = route({ status: 202 }, ({ member, params }) => resumeTask(member, params.id ?? ""));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
