import { FolderInput } from "lucide-react";
import { path, type ToolLook, words } from "./tool-look";

export const fileMove: ToolLook = {
  icon: FolderInput,
  verbs: ["Moving", "Moved", "move"],
  noun: ["file", "files"],
  subject: (args) => [path(args.text("from")), words("to"), path(args.text("to"))],
};
