import { route } from "@/lib/http/route";
import { resumeTask } from "@/lib/services/tasks/resume-task";

export const POST = route({ status: 202 }, ({ member, params }) => resumeTask(member, params.id ?? ""));
