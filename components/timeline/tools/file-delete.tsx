import { Trash2 } from "lucide-react";
import { path, type ToolLook } from "./tool-look";

export const fileDelete: ToolLook = {
  icon: Trash2,
  verbs: ["Deleting", "Deleted", "delete"],
  noun: ["file", "files"],
  subject: (args) => [path(args.text("path"))],
};
