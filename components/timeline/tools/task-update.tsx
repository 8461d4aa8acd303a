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
  verbs: ["Marking", "Marked", "mark"],
  noun: ["subtask", "subtasks"],
  subject: (args): Subject[] => {
    const subtask = args.text("subtask");
    if (!subtask) return [words(args.value("plan") ? "changes to the plan" : "its progress")];
    const status = statuses[args.text("status")];
    return [quote(subtask), ...(status ? [words(`as ${status}`)] : [])];
  },
};
