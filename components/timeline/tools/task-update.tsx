import { ListChecks } from "lucide-react";
import { quote, type Subject, type ToolLook, words } from "./tool-look";

const statuses: Record<string, string> = {
  running: "begun",
  completed: "done",
  failed: "failed",
  skipped: "skipped",
  pending: "open",
};

export const taskUpdate: ToolLook = {
  icon: ListChecks,
  verbs: ["Updating", "Updated", "update"],
  noun: ["subtask", "subtasks"],
  subject: (args): Subject[] => {
    if (args.value("plan")) return [words("the plan")];
    const subtask = args.text("subtask");
    const status = statuses[args.text("status")];
    if (!subtask) return [words(args.text("note") ? "its notes" : "the plan")];
    return [quote(subtask), ...(status ? [words(`to ${status}`)] : [])];
  },
};
